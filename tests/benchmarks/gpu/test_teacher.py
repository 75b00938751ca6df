from benchmarks.gpu.teacher import seconds_row


def curve(*points: tuple[float, float]) -> list[dict[str, float]]:
    return [{"seconds": seconds, "accuracy": accuracy} for seconds, accuracy in points]


def test_the_seconds_are_those_until_the_first_epoch_that_reaches_the_goal() -> None:
    row = seconds_row(curve((2, 0.5), (3, 0.93), (4, 0.92), (5, 0.95)))
    assert (row["ours"], row["ratio"], row["met"]) == (5, 2, True)


def test_a_teacher_that_is_too_slow_misses_the_aim() -> None:
    row = seconds_row(curve((12, 0.5), (8, 0.94)))
    assert (row["ours"], row["ratio"], row["met"]) == (20, 0.5, False)


def test_a_teacher_that_never_reaches_it_is_told_with_all_its_seconds() -> None:
    row = seconds_row(curve((2, 0.5), (3, 0.929)))
    assert (row["ours"], row["ratio"], row["met"]) == (5, None, False)
    assert "not reached" in row["unit"]
