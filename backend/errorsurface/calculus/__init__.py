"""What gradient, Hessian and higher derivatives say at one point."""
