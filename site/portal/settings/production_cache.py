"""The shared cache: a Redis that is down slows the portal; it never stops it."""


def redis_cache(url: str) -> dict:
    """Return Django's settings of a cache at `url`; half a second is the longest wait for it."""
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.5,
            "SOCKET_TIMEOUT": 0.5,
        },
    }
