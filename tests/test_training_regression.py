"""Weights of a logistic regression, against what can be worked out by hand."""

import math

import pytest

pytest.importorskip("torch", reason="PyTorch is an extra")
from analysis.training.regression import fit_regression


def test_one_feature_has_the_logarithm_of_its_odds():
    rows = [(["heads"], True)] * 30 + [(["heads"], False)] * 10
    assert fit_regression(rows, 1e-9)["heads"] == pytest.approx(math.log(3), abs=1e-5)


def test_two_features_that_stand_together_share_what_they_say():
    rows = [(["a", "b"], True)] * 30 + [(["a", "b"], False)] * 10
    weights = fit_regression(rows, 1e-6)
    assert weights["a"] == pytest.approx(math.log(3) / 2, abs=1e-4)
    assert weights["a"] == pytest.approx(weights["b"])


def test_the_ridge_balances_the_loss_at_the_best_weights():
    rows = (
        [(["bias", "left"], True)] * 7 + [(["bias"], False)] * 5 + [(["bias", "left"], False)] * 2
    )
    ridge = 0.5
    weights = fit_regression(rows, ridge)
    for feature, weight in weights.items():
        slope = ridge * weight
        for features, right in rows:
            if feature in features:
                odds = sum(weights[one] for one in features)
                slope += 1 / (1 + math.exp(-odds)) - right
        assert slope == pytest.approx(0, abs=1e-4)


def test_a_stronger_ridge_draws_weights_to_nothing():
    rows = [(["a"], True)] * 3 + [(["a"], False)]
    weak, strong = (fit_regression(rows, ridge)["a"] for ridge in (0.1, 10))
    assert 0 < strong < weak


def test_a_feature_of_one_row_has_no_weight():
    assert fit_regression([(["a", "b"], True), (["a"], False)], 1.0).keys() == {"a"}
    assert fit_regression([(["a"], True)], 1.0) == {}


def test_what_is_always_right_has_a_bounded_weight():
    (weight,) = fit_regression([(["a"], True)] * 1000, 1e-3).values()
    assert 5 < weight < 50
