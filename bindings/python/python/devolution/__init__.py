"""Hand powers from cities down to counties without losing one, doubling one, or leaving one unsupervised."""
