"""Scripts that a request may carry: what any script's form is made of, and a folder for each that has a section."""
