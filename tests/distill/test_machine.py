import os
from pathlib import Path

import pytest

from distill.errors import MachineError
from distill.machine import memory_bytes, usable_cpus

GB = 1 << 30


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 16 CPUs and 64 GB."""
    monkeypatch.setattr("distill.machine._cpus_of_system", lambda: 16)
    monkeypatch.setattr("distill.machine.os.sysconf", lambda name: 64 * GB // 4096 if "PAGES" in name else 4096)


def process(at: Path, groups: str, mounts: str) -> Path:
    """What /proc tells about a process; `{}` in the mounts is where the cgroups are."""
    proc = at / "proc"
    proc.mkdir()
    (proc / "cgroup").write_text(groups)
    (proc / "mountinfo").write_text(
        f"23 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n{mounts.replace('{}', str(at / 'cgroup'))}\n"
    )
    return proc


def put(at: Path, **files: str) -> None:
    """Files of a cgroup; `__` in a name is a full stop."""
    at.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (at / name.replace("__", ".")).write_text(content)


UNIFIED = "31 23 0:28 / {} rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate"


def of_container(tmp_path: Path, **files: str) -> Path:
    """A process in a container of cgroups of version 2, which sees its own cgroup as the root."""
    put(tmp_path / "cgroup", **files)
    return process(tmp_path, "0::/\n", UNIFIED)


def test_without_limits_all_of_the_machine_may_be_used(tmp_path):
    memory = {"memory__max": "max\n", "memory__high": "max\n"}
    found = of_container(tmp_path, **memory, cpu__max="max 100000\n", cpuset__cpus__effective="0-15\n")
    assert (usable_cpus(found), memory_bytes(found)) == (16, 64 * GB)


@pytest.mark.parametrize(
    ("told", "cpus"),
    [("50000 100000", 1), ("100000 100000", 1), ("250000 100000", 2), ("8000000 500000", 16), ("6400000 100000", 16)],
)
def test_a_quota_of_cpu_time_counts_in_whole_cpus_and_a_part_of_one_as_one(tmp_path, told, cpus):
    assert usable_cpus(of_container(tmp_path, cpu__max=told)) == cpus


@pytest.mark.parametrize(("told", "cpus"), [("0-3", 4), ("5", 1), ("0-1,8,10-11\n", 5), ("", 16)])
def test_a_set_of_cpus_counts(tmp_path, told, cpus):
    assert usable_cpus(of_container(tmp_path, cpuset__cpus__effective=told)) == cpus


def test_the_lower_of_the_limits_at_which_memory_is_refused_and_taken_back_counts(tmp_path):
    found = of_container(tmp_path, memory__max=str(3 * GB), memory__high=str(2 * GB))
    assert memory_bytes(found) == 2 * GB


def test_the_tightest_limit_on_the_way_up_counts(tmp_path):
    top = tmp_path / "cgroup"
    put(top / "a.slice", memory__max=str(4 * GB), cpu__max="400000 100000")
    put(top / "a.slice" / "b.scope", memory__max=str(8 * GB), cpu__max="max 100000", memory__high="max")
    put(top / "other.slice", memory__max=str(GB), cpu__max="100000 100000")
    found = process(tmp_path, "0::/a.slice/b.scope\n", UNIFIED)
    assert (usable_cpus(found), memory_bytes(found)) == (4, 4 * GB)


V1 = """31 23 0:29 ROOT {}/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
32 23 0:30 ROOT {}/memory rw - cgroup cgroup rw,memory
33 23 0:31 ROOT {}/cpuset rw - cgroup cgroup rw,cpuset
34 23 0:32 / {}/unified rw - cgroup2 cgroup2 rw"""
GROUPS = "9:memory:/docker/one\n4:cpuset:/docker/one\n3:cpu,cpuacct:/docker/one\n1:name=systemd:/docker/one\n0::/\n"


@pytest.mark.parametrize("root", ["/", "/docker/one", "/docker/another"])
def test_limits_of_version_1_count_wherever_its_hierarchies_are_mounted(tmp_path, root):
    below = "docker/one" if root == "/" else ""
    put(tmp_path / "cgroup" / "memory" / below, memory__limit_in_bytes=str(3 * GB))
    put(tmp_path / "cgroup" / "cpu,cpuacct" / below, cpu__cfs_quota_us="150000", cpu__cfs_period_us="50000")
    put(tmp_path / "cgroup" / "cpuset" / below, cpuset__cpus="0-9")
    found = process(tmp_path, GROUPS, V1.replace("ROOT", root))
    assert (usable_cpus(found), memory_bytes(found)) == (3, 3 * GB)


def test_what_version_1_says_where_nothing_is_limited(tmp_path):
    put(tmp_path / "cgroup" / "memory", memory__limit_in_bytes="9223372036854771712")
    put(tmp_path / "cgroup" / "cpu,cpuacct", cpu__cfs_quota_us="-1", cpu__cfs_period_us="100000")
    put(tmp_path / "cgroup" / "cpuset", cpuset__effective_cpus="0-15", cpuset__cpus="")
    found = process(tmp_path, GROUPS, V1.replace("ROOT", "/"))
    assert (usable_cpus(found), memory_bytes(found)) == (16, 64 * GB)


def test_a_mount_with_a_space_in_its_name_is_found(tmp_path):
    put(tmp_path / "c group", memory__max=str(GB))
    mounts = UNIFIED.replace("{}", str(tmp_path / "c group").replace(" ", "\\040"))
    assert memory_bytes(process(tmp_path, "0::/\n", mounts)) == GB


def test_a_mount_of_something_else_whose_name_is_no_utf_8_changes_nothing(tmp_path):
    found = of_container(tmp_path, memory__max=str(GB))
    with (found / "mountinfo").open("ab") as mounts:
        mounts.write(b"40 23 0:44 / /mnt/caf\xe9 rw - vfat /dev/sda1 rw\n")
    assert memory_bytes(found) == GB


def test_a_cgroup_whose_name_has_a_backslash_is_found_below_the_one_that_is_mounted(tmp_path):
    put(tmp_path / "cgroup" / "inner", memory__max=str(GB))
    mounts = UNIFIED.replace(" / {}", r" /dev-disk-by\134x2duuid.scope {}")
    assert memory_bytes(process(tmp_path, "0::/dev-disk-by\\x2duuid.scope/inner\n", mounts)) == GB


def test_a_system_without_cgroups_has_no_limits(tmp_path):
    assert (usable_cpus(tmp_path / "none"), memory_bytes(tmp_path / "none")) == (16, 64 * GB)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("cpu.max", "lots"),
        ("cpu.max", "-5 100000"),
        ("cpu.max", "100000 0"),
        ("cpuset.cpus.effective", "3-1"),
        ("cpuset.cpus.effective", "0-x"),
    ],
)
def test_a_limit_of_cpus_that_makes_no_sense_is_told_in_one_line(tmp_path, file, content):
    found = of_container(tmp_path, **{file.replace(".", "__"): content})
    with pytest.raises(MachineError, match=r"mount the system's /proc and /sys/fs/cgroup here") as refused:
        usable_cpus(found)
    assert f"{tmp_path}/cgroup/{file}" in str(refused.value)
    assert "\n" not in str(refused.value)


NONSENSE = "should contain the CPU and memory limits, but contains"


@pytest.mark.parametrize("content", ["", "0", "3G", "12.5", "-1", "٣"])
def test_a_limit_of_memory_that_makes_no_sense_is_told_in_one_line(tmp_path, content):
    with pytest.raises(MachineError, match=rf"cgroup/memory\.max {NONSENSE}"):
        memory_bytes(of_container(tmp_path, memory__max=content))


@pytest.mark.parametrize(("file", "content"), [("cgroup", "nonsense"), ("mountinfo", "31 23 - cgroup2 cgroup2 rw")])
def test_a_list_of_cgroups_or_mounts_that_makes_no_sense_is_told_in_one_line(tmp_path, file, content):
    found = of_container(tmp_path)
    (found / file).write_text(content)
    with pytest.raises(MachineError, match=f"proc/{file} {NONSENSE} '"):
        memory_bytes(found)


def test_a_limit_that_cannot_be_read_is_told_in_one_line(tmp_path):
    found = of_container(tmp_path)
    (tmp_path / "cgroup" / "memory.max").mkdir()
    with pytest.raises(MachineError, match=r"cannot read .*/memory\.max, .* \(Is a directory\): mount the system"):
        memory_bytes(found)
    (tmp_path / "cgroup" / "cpu.max").write_bytes(b"\xff\xff")
    with pytest.raises(MachineError, match=rf"cpu\.max {NONSENSE} '\\udcff"):
        usable_cpus(found)


def test_a_system_that_does_not_tell_which_cpus_a_process_may_use_tells_how_many_there_are(monkeypatch, tmp_path):
    monkeypatch.undo()
    monkeypatch.delattr("os.process_cpu_count", raising=False)  # macOS has none of the two
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    assert usable_cpus(tmp_path / "none") == 7
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert usable_cpus(tmp_path / "none") == 1
    monkeypatch.setattr("os.process_cpu_count", lambda: 3, raising=False)
    assert usable_cpus(tmp_path / "none") == 3


def test_this_machine_tells_what_it_has(monkeypatch):
    monkeypatch.undo()
    assert 1 <= usable_cpus() <= (os.cpu_count() or 1)
    assert memory_bytes() > GB / 2
