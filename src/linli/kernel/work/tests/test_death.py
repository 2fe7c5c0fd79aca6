"""A worker process is killed in the middle of a job; the next one finishes it, and nothing is done twice."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

WORKER = textwrap.dedent("""
    import os, sys, time, django
    django.setup()
    from pathlib import Path
    from django.db import transaction
    from django.utils import timezone
    from linli.kernel.access.api import system
    from linli.kernel.work.api import Worker, enqueue, job

    done = Path(os.environ["LINLI_HOME"]) / "done.txt"

    @job("work.twenty_steps", label="二十步")
    def twenty_steps(run):
        for step in range(20):
            finished = done.read_text().split() if done.exists() else []
            if str(step) in finished:
                continue
            with done.open("a") as file:
                file.write(f"{step} ")
            run.progress(step + 1, 20)
            if run.should_stop():
                return {"stopped_at": step}
            time.sleep(0.05)
        return {"steps": 20}

    if sys.argv[1] == "ask":
        with transaction.atomic():
            enqueue("work.twenty_steps", actor=system("a test"), at=timezone.now())
    else:
        worker = Worker(interval=0.05)
        worker.listen_to_signals()
        worker.run()
""")


@pytest.fixture
def home(tmp_path):
    """An installation of its own, in a file, with its own settings."""
    (tmp_path / "worker.py").write_text(WORKER)
    keep = {"PATH", "HOME", "PYTHONPATH", "LANG"}
    said = {
        "LINLI_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "linli.config.settings",
        "DATABASE_URL": "",
        "JOURNAL_URL": "",
    }
    env = {name: value for name, value in os.environ.items() if name in keep} | said
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], env=env, check=True)

    def start(*arguments):
        return subprocess.Popen(
            [sys.executable, str(tmp_path / "worker.py"), *arguments], env=env, stderr=subprocess.DEVNULL
        )

    ask = start("ask")
    assert ask.wait(60) == 0
    return tmp_path, start


def steps(folder):
    done = folder / "done.txt"
    return done.read_text().split() if done.exists() else []


def wait_until(true, seconds=120):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.02)


def test_the_next_worker_goes_on_where_one_was_killed_and_another_asked_to_end(home):
    folder, start = home
    begun = []
    for how, far in ((signal.SIGKILL, 3), (signal.SIGTERM, 8)):
        worker = start("work")
        wait_until(lambda far=far: len(steps(folder)) >= far)
        worker.send_signal(how)
        worker.wait(30)
        begun.append(len(steps(folder)))
    last = start("work")
    try:
        wait_until(lambda: len(steps(folder)) == 20)
    finally:
        last.terminate()
        last.wait(30)
    assert 3 <= begun[0] < begun[1] < 20
    assert sorted(map(int, steps(folder))) == list(range(20))
