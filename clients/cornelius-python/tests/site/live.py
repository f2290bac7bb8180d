def may_connect(request, path):
    return path.startswith("open")


async def never_awaited(request, path):
    return False
