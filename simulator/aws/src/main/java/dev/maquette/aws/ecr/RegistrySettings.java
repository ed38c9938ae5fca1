package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.ecr.model.GetRegistryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRegistryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.RegistryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;
import software.amazon.awssdk.services.ecr.model.ReplicationConfiguration;
import software.amazon.awssdk.services.ecr.model.ReplicationRule;

/** A registry as nobody has set anything of it: nothing of it can be set here. */
final class RegistrySettings {

    private RegistrySettings() {}

    static void register(Operations.Builder ecr) {
        ecr.read(DescribeRegistryRequest.class, RegistrySettings::describe, Need.of("ecr:DescribeRegistry"));
        ecr.read(
                GetRegistryScanningConfigurationRequest.class,
                RegistrySettings::scanning,
                Need.of("ecr:GetRegistryScanningConfiguration"));
        ecr.read(GetRegistryPolicyRequest.class, RegistrySettings::policy, Need.of("ecr:GetRegistryPolicy"));
    }

    private static DescribeRegistryResponse describe(Call call, DescribeRegistryRequest request) {
        List<ReplicationRule> none = List.of();
        return DescribeRegistryResponse.builder()
                .registryId(call.account())
                .replicationConfiguration(
                        ReplicationConfiguration.builder().rules(none).build())
                .build();
    }

    private static GetRegistryScanningConfigurationResponse scanning(
            Call call, GetRegistryScanningConfigurationRequest request) {
        List<RegistryScanningRule> none = List.of();
        return GetRegistryScanningConfigurationResponse.builder()
                .registryId(call.account())
                .scanningConfiguration(RegistryScanningConfiguration.builder()
                        .scanType("BASIC")
                        .rules(none)
                        .build())
                .build();
    }

    private static GetRegistryPolicyResponse policy(Call call, GetRegistryPolicyRequest request) {
        throw EcrFailures.of(
                "RegistryPolicyNotFoundException",
                "Registry policy does not exist in the registry with id '" + call.account() + "'");
    }
}
