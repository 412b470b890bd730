"""What the denoiser computes: signals and pictures with noise, what cleans them, and how much of it is gone.

``noisy_signal``   the signal: what was measured, the truth where it is known
``distances``      every window and k at once: how far from the input, how far from the truth
``cleaning``       one window and k: what is taken away, and whether it looks like noise
``diagonals``      the average along the right and along the wrong diagonals
``rules``          how many components stand above noise
``components``     the elementary series, their groups, and sums of chosen ones
``rivals``         the same signal by other methods, tuned as well as the truth allows
``unmeasured``     forecasts and filled gaps beside what was hidden
``exercises``      what a student is asked at the end, with answers that are computed
``noisy_picture``  the same for pictures: the whole, its patches, groups of like patches, and the usual ways
"""
