"""What takes long and is only measured runs when benchmarks are asked for."""

import pytest


@pytest.fixture
def only_when_measured(request):
    """Skip where benchmarks are off: what is measured has tests of its own."""
    if request.config.getoption("benchmark_disable"):
        pytest.skip("measured only with --benchmark-enable")
