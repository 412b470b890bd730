"""What the explainer computes: the factors, the truncations, the road over eigenvalues, axes of a cloud."""
