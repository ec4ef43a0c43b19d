"""The worker: a thread pool, and a beat that only ever says "look now".

The beat is a thread of the worker. Celery's `--beat` forks a process that goes on when the worker is killed.
"""

import os
from typing import Any

from celery import Celery
from celery.beat import EmbeddedService, Scheduler
from celery.schedules import crontab
from celery.signals import worker_ready
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huying_site.settings")
# The checks would load every address and the whole API into a process that serves none.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

if not settings.SEAL_KEY:
    raise ImproperlyConfigured("HUYING_SECRET_KEY is not set: the worker could not seal the days")

app = Celery("huying")
app.conf.update(
    broker_url=settings.REDIS_URL,
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    task_default_queue="huying",
    worker_pool="threads",
    # One for each kind of long work (workbooks, Keycloak, openings, exports, messages), which is one at a time; two for
    # the rest.
    worker_concurrency=7,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    timezone="Asia/Shanghai",
    beat_schedule={
        "wake-counties": {"task": "huying.wake_counties", "schedule": 1.0, "options": {"expires": 5.0}},
        "collect-orphans": {
            "task": "huying.collect_orphans",
            "schedule": 900.0,
            "options": {"expires": 600.0},
        },
        # Whoever brings a workbook says so at once; this finds what a killed worker or a lost message has left.
        "work-on-workbooks": {
            "task": "huying.work_on_workbooks",
            "schedule": 30.0,
            "options": {"expires": 20.0},
        },
        # Whoever changes who sits where says so at once; this finds what falls due, and what must be tried again.
        "provision": {"task": "huying.provision", "schedule": 5.0, "options": {"expires": 5.0}},
        # Whoever writes one says so at once; this finds what must be tried again.
        "send-messages": {"task": "huying.send_messages", "schedule": 5.0, "options": {"expires": 5.0}},
        "forget-messages": {"task": "huying.forget_messages", "schedule": crontab(minute=40)},
        # Whoever asks for something says so at once; this finds what must be tried again, and what a lost message left.
        "open-counties": {"task": "huying.open_counties", "schedule": 5.0, "options": {"expires": 5.0}},
        "export-counties": {
            "task": "huying.export_counties",
            "schedule": 15.0,
            "options": {"expires": 15.0},
        },
        "sum-up-counties": {
            "task": "huying.sum_up_counties",
            "schedule": 60.0,
            "options": {"expires": 50.0},
        },
        "forget-exports": {"task": "huying.forget_exports", "schedule": crontab(minute=35)},
        "forget-old-workbooks": {"task": "huying.forget_old_workbooks", "schedule": crontab(minute=50)},
        "check-sign-ons": {"task": "huying.check_sign_ons", "schedule": 20.0, "options": {"expires": 15.0}},
        "forget-sessions": {"task": "huying.forget_sessions", "schedule": crontab(minute="*/5")},
        "keep-to-the-law": {
            "task": "huying.keep_to_the_law",
            "schedule": crontab(minute=20),
            "options": {"expires": 3000.0},
        },
        # Every hour, so that a worker that was off at midnight seals the day as soon as it is back.
        "seal-days": {
            "task": "huying.seal_days",
            "schedule": crontab(minute=5),
            "options": {"expires": 3000.0},
        },
    },
    imports=["huying_site.tasks"],
)


@worker_ready.connect
def start_beat(**kwargs: Any) -> None:
    """Begin to beat; it ends with the process. Several workers may beat: every task is harmless to repeat.

    The schedule is kept in memory: what must not be missed is written in the database.
    """
    beat: Any = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
    beat.start()
