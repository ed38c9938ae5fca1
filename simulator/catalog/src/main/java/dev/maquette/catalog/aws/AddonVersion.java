package dev.maquette.catalog.aws;

import java.util.List;

/** A version of an EKS add-on that runs on a Kubernetes version; the default is installed where no version is given. */
public record AddonVersion(String addon, String kubernetesVersion, String version, boolean isDefault, Source source) {

    static final Form<AddonVersion> FORM = new Form<>(
            "eks/addon-versions.tsv",
            List.of("addon", "kubernetes", "version", "default", "source"),
            3,
            row -> new AddonVersion(
                    row.text("addon"), row.text("kubernetes"), row.text("version"), row.yes("default"), row.source()));
}
