"""What the denoiser asks: the signal and its noise, window and k, what a step needs more, the picture."""
