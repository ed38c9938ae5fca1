package dev.maquette.aws.ec2.compute;

import dev.maquette.catalog.aws.MachineImage;
import java.util.List;
import java.util.Locale;

/**
 * The volumes that instances of an image begin with. The catalog names images but not their volumes; these are the sizes that the
 * publishers document: EKS optimised images 20 GiB (awslabs/amazon-eks-ami, templates/al2023/variables-default.json, day 2025-05-19),
 * Bottlerocket 2 GiB for the system and 20 GiB for data (bottlerocket-os/bottlerocket README, on Amazon EC2), Amazon Linux and Ubuntu 8 GiB,
 * minimal Amazon Linux 2 GiB.
 */
record ImageVolumes(String device, int sizeGib, String type) {

    private static final int EKS_GIB = 20;
    private static final int PLAIN_GIB = 8;
    private static final int MINIMAL_GIB = 2;

    static List<ImageVolumes> of(MachineImage image) {
        String name = image.name();
        if (name.startsWith("bottlerocket")) {
            return List.of(
                    new ImageVolumes(image.rootDevice(), MINIMAL_GIB, "gp2"),
                    new ImageVolumes("/dev/xvdb", EKS_GIB, "gp2"));
        }
        int size = name.startsWith("amazon-eks") || name.startsWith("ubuntu-eks") ? EKS_GIB : PLAIN_GIB;
        boolean isMinimal = name.contains("minimal");
        return List.of(new ImageVolumes(image.rootDevice(), isMinimal ? MINIMAL_GIB : size, type(name)));
    }

    private static String type(String name) {
        if (name.endsWith("-ebs")) {
            return "standard";
        }
        boolean isNewer = name.startsWith("al2023") || name.contains("al2023") || name.contains("ssd-gp3");
        return isNewer ? "gp3" : "gp2";
    }

    /** The snapshot behind a volume of an image, as unlike others as the image's id is. */
    static String snapshot(String imageId, String device) {
        String letters = device.substring(device.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return "snap-" + Digests.hex(imageId + letters, 17);
    }
}
