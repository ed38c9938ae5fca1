{{- /* Each takes a dictionary with root (the context of the chart) and what else its line says. */ -}}

{{- /* The labels that select pods; component. */ -}}
{{- define "maquette.selector" -}}
component: {{ .component }}
app: {{ .root.Chart.Name }}
release: {{ .root.Release.Name }}
{{- end }}

{{- /* The labels of an object; component. */ -}}
{{- define "maquette.labels" -}}
{{ include "maquette.selector" . }}
chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
heritage: {{ .root.Release.Service }}
{{- end }}

{{- /* An image and when it is pulled; image. */ -}}
{{- define "maquette.image" -}}
image: {{ .image.name }}:{{ .image.tag }}
{{- with .image.pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
{{- end }}

{{- /* The rights of a container that needs none; user. */ -}}
{{- define "maquette.unprivileged" -}}
securityContext:
  allowPrivilegeEscalation: false
  runAsGroup: {{ .user }}
  runAsUser: {{ .user }}
{{- end }}

{{- /* Nodes that pods of a purpose (core or user) may and would rather use; purpose, tolerations, affinity. */ -}}
{{- define "maquette.placement" -}}
tolerations:
  {{- range list "hub.jupyter.org/dedicated" "hub.jupyter.org_dedicated" }}
  - key: {{ . }}
    operator: Equal
    value: {{ $.purpose }}
    effect: NoSchedule
  {{- end }}
  {{- with .tolerations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- if .affinity }}
affinity:
  nodeAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        preference:
          matchExpressions:
            - key: hub.jupyter.org/node-purpose
              operator: In
              values: [{{ .purpose }}]
{{- end }}
{{- end }}

{{- /*
    A secret text that lives as long as the release: what the values give, else what the Secret already holds, else a new one. Helm calls
    this once for each place that names it, so before the Secret exists two places get two texts; key, given.
*/ -}}
{{- define "maquette.kept" -}}
{{- if .given -}}
{{ .given }}
{{- else -}}
{{- $secret := lookup "v1" "Secret" .root.Release.Namespace "hub" | default dict -}}
{{- $held := get ($secret.data | default dict) .key -}}
{{- if $held }}{{ b64dec $held }}{{ else }}{{ randAlphaNum 64 | sha256sum }}{{ end -}}
{{- end }}
{{- end }}

{{- define "maquette.auth-token" -}}
{{- $given := .Values.proxy.secretToken | default (dig "ConfigurableHTTPProxy" "auth_token" "" .Values.hub.config) -}}
{{- include "maquette.kept" (dict "root" . "key" "hub.config.ConfigurableHTTPProxy.auth_token" "given" $given) -}}
{{- end }}

{{- /* Where pods may connect to besides their own peers: names, the internet, and as far as wanted private addresses; metadata, private. */ -}}
{{- define "maquette.egress" -}}
- ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
  to:
    - ipBlock: {cidr: {{ .root.Values.singleuser.cloudMetadata.ip }}/32}
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
    - ipBlock: {cidr: 10.0.0.0/8}
    - ipBlock: {cidr: 172.16.0.0/12}
    - ipBlock: {cidr: 192.168.0.0/16}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, {{ .root.Values.singleuser.cloudMetadata.ip }}/32]
{{- if .private }}
- to:
    - ipBlock: {cidr: 10.0.0.0/8}
    - ipBlock: {cidr: 172.16.0.0/12}
    - ipBlock: {cidr: 192.168.0.0/16}
- to:
    - ipBlock: {cidr: {{ .root.Values.singleuser.cloudMetadata.ip }}/32}
{{- end }}
{{- end }}
