# JupyterHub's configuration, made from the values of the release. The settings below hub.config come last and win.
import os

import yaml

c = get_config()  # noqa: F821

with open("/usr/local/etc/jupyterhub/secret/values.yaml") as file:
    values = yaml.safe_load(file)


def secret(key):
    with open("/usr/local/etc/jupyterhub/secret/" + key) as file:
        return file.read()


hub, user, cull = values["hub"], values["singleuser"], values["cull"]

c.JupyterHub.base_url = hub["baseUrl"]
c.JupyterHub.db_url = "sqlite:///jupyterhub.sqlite"
c.JupyterHub.hub_bind_url = "http://:8081"
c.JupyterHub.hub_connect_url = "http://hub:" + os.environ["HUB_SERVICE_PORT"]
c.JupyterHub.cleanup_servers = False
c.JupyterHub.last_activity_interval = 60
c.JupyterHub.tornado_settings = {"slow_spawn_timeout": 0}
c.JupyterHub.concurrent_spawn_limit = hub["concurrentSpawnLimit"]
c.JupyterHub.active_server_limit = hub.get("activeServerLimit") or 0
c.JupyterHub.allow_named_servers = hub["allowNamedServers"]
c.JupyterHub.cookie_secret = bytes.fromhex(secret("hub.config.JupyterHub.cookie_secret"))
c.CryptKeeper.keys = secret("hub.config.CryptKeeper.keys").split(";")

# The proxy is a pod of its own that the hub neither starts nor stops.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://proxy-api:" + os.environ["PROXY_API_SERVICE_PORT"]

c.JupyterHub.spawner_class = "kubespawner.KubeSpawner"
c.KubeSpawner.namespace = os.environ["POD_NAMESPACE"]
c.KubeSpawner.image = user["image"]["name"] + ":" + user["image"]["tag"]
c.KubeSpawner.cmd = user["cmd"]
c.KubeSpawner.default_url = user.get("defaultUrl") or ""
c.KubeSpawner.start_timeout = user["startTimeout"]
c.KubeSpawner.consecutive_failure_limit = hub["consecutiveFailureLimit"]
c.KubeSpawner.uid = user["uid"]
c.KubeSpawner.fs_gid = user["fsGid"]
c.KubeSpawner.service_account = user.get("serviceAccountName")
c.KubeSpawner.node_selector = user.get("nodeSelector") or {}
c.KubeSpawner.environment = user.get("extraEnv") or {}
c.KubeSpawner.profile_list = user.get("profileList") or []
c.KubeSpawner.common_labels = {
    "app": values["Chart"]["Name"],
    "release": values["Release"]["Name"],
    "chart": values["Chart"]["Name"] + "-" + values["Chart"]["Version"],
    "component": "singleuser-server",
}
c.KubeSpawner.extra_labels = {"hub.jupyter.org/network-access-hub": "true"}
if values["scheduling"]["userScheduler"]["enabled"]:
    c.KubeSpawner.scheduler_name = values["Release"]["Name"] + "-user-scheduler"

for resource, prefix in (("cpu", "cpu"), ("memory", "mem")):
    for kind in ("limit", "guarantee"):
        if user[resource].get(kind):
            setattr(c.KubeSpawner, prefix + "_" + kind, user[resource][kind])

if user["storage"]["type"] == "dynamic":
    storage = user["storage"]["dynamic"]
    c.KubeSpawner.storage_pvc_ensure = True
    c.KubeSpawner.pvc_name_template = storage["pvcNameTemplate"]
    c.KubeSpawner.storage_class = storage.get("storageClass")
    c.KubeSpawner.storage_access_modes = storage["storageAccessModes"]
    c.KubeSpawner.storage_capacity = user["storage"]["capacity"]
    c.KubeSpawner.volumes = [
        {
            "name": storage["volumeNameTemplate"],
            "persistentVolumeClaim": {"claimName": storage["pvcNameTemplate"]},
        }
    ]
    c.KubeSpawner.volume_mounts = [
        {"name": storage["volumeNameTemplate"], "mountPath": user["storage"]["homeMountPath"]}
    ]

metadata = user["cloudMetadata"]
if metadata["blockWithIptables"]:
    image = user["networkTools"]["image"]
    rule = ["iptables", "--append", "OUTPUT", "--protocol", "tcp", "--destination", metadata["ip"]]
    c.KubeSpawner.init_containers = [
        {
            "name": "block-cloud-metadata",
            "image": image["name"] + ":" + image["tag"],
            "command": rule + ["--destination-port", "80", "--jump", "DROP"],
            "securityContext": {"runAsUser": 0, "privileged": True, "capabilities": {"add": ["NET_ADMIN"]}},
        }
    ]

if cull["enabled"]:
    command = ["python3", "-m", "jupyterhub_idle_culler", "--url=http://localhost:8081" + hub["baseUrl"] + "hub/api"]
    command += ["--timeout=%s" % cull["timeout"], "--cull-every=%s" % cull["every"]]
    command += ["--concurrency=%s" % cull["concurrency"], "--max-age=%s" % cull["maxAge"]]
    command += ["--cull-users"] if cull["users"] else []
    command += [] if cull["adminUsers"] else ["--cull-admin-users=false"]
    command += ["--remove-named-servers"] if cull["removeNamedServers"] else []
    c.JupyterHub.services = [{"name": "idle-culler", "command": command}]
    c.JupyterHub.load_roles = [
        {
            "name": "idle-culler",
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"]
            + (["admin:users"] if cull["users"] else []),
            "services": ["idle-culler"],
        }
    ]

for name, settings in (hub.get("config") or {}).items():
    for key, value in (settings or {}).items():
        setattr(c[name], key, value)

for name in sorted(hub.get("extraConfig") or {}):
    exec(hub["extraConfig"][name])
