package dev.maquette.kubernetes;

import java.util.Locale;

/**
 * What a real cluster does and this one answers with an error, an event or a line of its log. Whoever says so takes the words from here,
 * so the coverage page can list them all.
 */
public enum Gap {
    SUBRESOURCE("the subresource %s", "writes to subresources that no room answers for (501)"),
    VOLUME(
            "MountVolume.SetUp failed for volume \"%s\" : this type of volume is not modelled by this simulator",
            "volumes other than emptyDir, hostPath, configMap, secret, projected, downwardAPI, persistentVolumeClaim"
                    + " and ephemeral"),
    PERSISTENT_VOLUME(
            "MountVolume.SetUp failed for volume \"%s\" : this type of persistent volume is not modelled by this"
                    + " simulator",
            "persistent volumes other than hostPath, local and csi"),
    RECYCLER(
            "Maquette does not model recycler pods; use the reclaim policy Retain or Delete",
            "the reclaim policy Recycle"),
    METRIC(
            "metrics of type %s are not modelled by this simulator; see the coverage page",
            "HorizontalPodAutoscaler metrics of other types than Resource"),
    SCHEDULER_PLUGIN(
            "plugin \"%s\" is not modelled; known are %s",
            "scheduler configurations that enable other plugins than the known"),
    IMAGE(
            "maquette: %s is not modelled; this is a plain process that stays healthy",
            "images without a workload: they run, stay healthy, and say so in their log"),
    ANSWER("%s is not modelled by Maquette\n", "HTTP answers of images without a workload"),
    SHELL(
            "\"%s\" is not modelled in the shell of containers",
            "exec without a command, and descriptors above 2, in the shell of containers; stages of a pipeline run one"
                    + " after the other"),
    PROGRAM(
            "%s: not modelled by Maquette\n",
            "programs that nearly every image has, beyond those in ContainerPrograms, such as sed, awk and ps"),
    TAR_OPTION(
            "tar: %s: this option is not modelled by Maquette\n",
            "options of tar in containers other than -c, -x, -t, -f, -C, -v, -p, -m, -o, --no-same-permissions,"
                    + " --no-same-owner"),
    TAR_MEMBER(
            "tar: %s: members other than files and directories are not modelled by Maquette\n",
            "links and devices in archives that tar unpacks in a container"),
    WEBHOOK_HOST(
            "Maquette reaches webhooks on loopback addresses only, and %s is none",
            "webhooks with a clientConfig.url that is not on loopback"),
    WEBHOOK_SERVICE(
            "Maquette does not model webhooks that are served by pods, such as those behind service %s; use"
                    + " clientConfig.url with a loopback address",
            "webhooks with a clientConfig.service whose pods run (one that is missing or has no endpoints fails as in"
                    + " production); webhooks for CONNECT; audit annotations"),
    INPUT(
            "more than 16 MiB of input are not modelled",
            "more than 16 MiB of standard input to a command in a container");

    private final String words;
    private final String what;

    Gap(String words, String what) {
        this.words = words;
        this.what = what;
    }

    /** The words for whoever meets the gap, with what they met it by. */
    public String words(Object... values) {
        return String.format(Locale.ROOT, words, values);
    }

    /** What is missing, for the coverage page. */
    public String what() {
        return what;
    }
}
