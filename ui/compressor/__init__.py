"""The room of the image compressor."""
