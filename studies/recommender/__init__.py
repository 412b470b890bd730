"""What the recommender lesson computes, one module a step."""
