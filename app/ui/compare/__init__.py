"""Pictures beside, over and against each other, and what was done differently for them."""
