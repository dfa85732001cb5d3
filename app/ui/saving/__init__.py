"""Pictures saved once more, in other formats, with their info as it is, edited or taken out; and changed in place."""
