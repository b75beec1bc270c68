"""Collections that several surfaces are taken from."""

SURJANOVIC_BINGHAM = (
    "S. Surjanovic, D. Bingham, Virtual Library of Simulation Experiments: Test Functions and "
    "Datasets, Simon Fraser University, 2013"
)
JAMIL_YANG = (
    "M. Jamil, X.-S. Yang, A literature survey of benchmark functions for global optimisation "
    "problems, Int. J. of Mathematical Modelling and Numerical Optimisation 4(2), 2013, "
    "doi:10.1504/IJMMNO.2013.055204"
)
DIXON_SZEGO = "L. C. W. Dixon, G. P. Szegő (editors), Towards Global Optimisation 2, 1978"
LEE = "H.-Y. Lee, Machine Learning 2021, National Taiwan University"
