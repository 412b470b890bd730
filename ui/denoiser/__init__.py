"""The room of the denoiser."""
