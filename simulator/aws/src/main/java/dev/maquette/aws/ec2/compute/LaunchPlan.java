package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.iam.ProfileView;
import dev.maquette.catalog.aws.InstanceType;
import dev.maquette.catalog.aws.MachineImage;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * A launch that was checked as far as one can without a place for it.
 *
 * @param request with what its template says
 * @param templateId empty where it came of none, as is the version
 */
record LaunchPlan(
        RunInstancesRequest request,
        String templateId,
        String templateVersion,
        MachineImage image,
        InstanceType type,
        Optional<ProfileView> profile,
        List<Disk> disks,
        int least,
        int most) {

    LaunchPlan {
        disks = List.copyOf(disks);
    }

    /**
     * A volume that every instance gets.
     *
     * @param kmsKeyId empty where it is not encrypted
     */
    record Disk(String device, Volume.Form form, String snapshotId, String kmsKeyId, boolean endsWithInstance) {}

    boolean isSpot() {
        return request.instanceMarketOptions() != null
                && "spot".equals(request.instanceMarketOptions().marketTypeAsString());
    }
}
