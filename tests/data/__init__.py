"""Small pictures of every kind that is read, made by ``python -m tests.data.make``, and what each must read as."""
