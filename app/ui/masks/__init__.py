"""The mask editor: where a picture is to be painted anew."""
