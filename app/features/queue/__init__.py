"""The Queue page: what runs, what waits and in which order, what needs a decision, and what came of the rest."""
