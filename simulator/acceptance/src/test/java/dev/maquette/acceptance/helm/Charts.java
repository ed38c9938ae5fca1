package dev.maquette.acceptance.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small chart: a config map, and by its values a server, a hook, or something that no cluster takes. */
public final class Charts {

    private Charts() {}

    /** Writes the chart into a folder of its name; its server never starts where it wants more than there is. */
    public static Path write(Path folder, String name) throws IOException {
        Path chart = folder.resolve(name);
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(
                chart.resolve("Chart.yaml"),
                "apiVersion: v2\nname: " + name
                        + "\nversion: 0.1.0\nappVersion: \"1.0\"\ndescription: A small chart\n");
        Files.writeString(
                chart.resolve("values.yaml"), "color: blue\ncpu: 10m\nserver: false\nhook: false\nbroken: false\n");
        Files.writeString(chart.resolve("templates/settings.yaml"), """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-settings
            data:
              color: {{ .Values.color | quote }}
              kind: {{ kindOf .Values.color }}
              found: {{ lookup "v1" "ConfigMap" .Release.Namespace "kube-root-ca.crt" | empty | not | quote }}
            """);
        Files.writeString(chart.resolve("templates/server.yaml"), """
            {{- if .Values.server }}
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Release.Name }}-server
            spec:
              selector: {matchLabels: {app: {{ .Release.Name }}}}
              template:
                metadata: {labels: {app: {{ .Release.Name }}}}
                spec:
                  containers:
                    - name: server
                      image: nginx:1.27
                      resources: {requests: {cpu: {{ .Values.cpu | quote }}}}
            {{- end }}
            """);
        Files.writeString(chart.resolve("templates/hook.yaml"), """
            {{- if .Values.hook }}
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-hook
              annotations:
                "helm.sh/hook": pre-install,pre-upgrade,pre-rollback
            {{- end }}
            """);
        Files.writeString(chart.resolve("templates/broken.yaml"), """
            {{- if .Values.broken }}
            apiVersion: v1
            kind: Service
            metadata: {name: {{ .Release.Name }}-broken}
            spec: {ports: [{port: 99999}]}
            {{- end }}
            """);
        Files.writeString(chart.resolve("templates/NOTES.txt"), "The color is {{ .Values.color }}.\n");
        return chart;
    }
}
