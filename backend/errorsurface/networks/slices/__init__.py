"""Planes through the loss of a network, as surfaces: L(x, y) = L(θ₀ + x·d₁ + y·d₂)."""
