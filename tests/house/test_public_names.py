"""What ``import errorsurface`` offers: typed, documented, and with examples that are true."""

import doctest
import inspect
import sys
from importlib.resources import files

import pytest

import errorsurface

NAMES = {name: getattr(errorsurface, name) for name in errorsurface.__all__}
FUNCTIONS = [name for name, value in NAMES.items() if inspect.isfunction(value)]


def run(name, documented, module):
    runner = doctest.DocTestRunner()
    tests = [
        test
        for test in doctest.DocTestFinder(recurse=False).find(documented, name, module)
        if test.examples
    ]
    for test in tests:
        runner.run(test)
    return len(tests), runner.summarize(verbose=False).failed


def test_the_package_says_that_it_is_typed():
    assert files("errorsurface").joinpath("py.typed").is_file()


def test_the_example_of_the_package():
    assert run("errorsurface", errorsurface, errorsurface) == (1, 0)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_an_example_that_is_true(name):
    function = inspect.unwrap(getattr(errorsurface, name))
    assert run(name, function, sys.modules[function.__module__]) == (1, 0)


@pytest.mark.parametrize("name", [name for name, value in NAMES.items() if callable(value)])
def test_every_name_is_documented(name):
    assert (NAMES[name].__doc__ or "").strip()
