"""What a picture says about itself, beside it."""

USUAL_WIDTH = 328  # px: where the picture's facts were read stands in one line
