"""What the explainer computes: the factors, the truncations, the route over eigenvalues, axes of a cloud."""
