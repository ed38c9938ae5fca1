package dev.maquette.aws.ec2.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Shapes;
import dev.maquette.catalog.aws.InstanceType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.InstanceMaintenanceOptions;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The settings of a new instance: what the launch says, and EC2's own defaults for the rest. */
final class InstanceDefaults {

    static final String METADATA = "MetadataOptions";
    static final String CPU = "CpuOptions";
    static final String MAINTENANCE = "MaintenanceOptions";
    static final String CAPACITY = "CapacityReservationSpecification";
    static final String NAMES = "PrivateDnsNameOptions";
    static final String ENCLAVE = "EnclaveOptions";
    static final String HIBERNATION = "HibernationOptions";
    static final String NETWORK_PERFORMANCE = "NetworkPerformanceOptions";
    static final String PLACEMENT = "Placement";

    private static final int HOPS_OF_NEW_IMAGES = 2;

    private InstanceDefaults() {}

    static Instance.Settings settings(LaunchPlan plan) {
        RunInstancesRequest request = plan.request();
        return new Instance.Settings(
                Given.flag(request.ebsOptimized()),
                Given.flag(request.disableApiTermination()),
                Given.flag(request.disableApiStop()),
                Given.text(request.instanceInitiatedShutdownBehaviorAsString(), "stop"),
                request.monitoring() != null && Given.flag(request.monitoring().enabled()),
                credits(plan),
                options(plan));
    }

    /** T2 is standard unless asked for, later families are unlimited (EC2 user guide, burstable performance instances). */
    private static String credits(LaunchPlan plan) {
        if (!plan.type().traits().contains("burst")) {
            return "";
        }
        boolean isOld = plan.type().name().startsWith("t2.");
        return plan.request().creditSpecification() == null
                ? (isOld ? "standard" : "unlimited")
                : Given.text(plan.request().creditSpecification().cpuCredits(), isOld ? "standard" : "unlimited");
    }

    private static Map<String, String> options(LaunchPlan plan) {
        RunInstancesRequest request = plan.request();
        Map<String, String> options = new TreeMap<>();
        options.put(METADATA, over(metadata(plan), request.metadataOptions()));
        options.put(CPU, over(cpu(plan.type()), request.cpuOptions()));
        options.put(
                MAINTENANCE,
                over(
                        InstanceMaintenanceOptions.builder()
                                .autoRecovery("default")
                                .rebootMigration("default")
                                .build(),
                        request.maintenanceOptions()));
        put(options, CAPACITY, request.capacityReservationSpecification());
        put(options, NAMES, request.privateDnsNameOptions());
        put(options, PLACEMENT, request.placement());
        put(options, NETWORK_PERFORMANCE, request.networkPerformanceOptions());
        if (request.enclaveOptions() != null) {
            put(options, ENCLAVE, request.enclaveOptions());
        }
        if (request.hibernationOptions() != null) {
            put(options, HIBERNATION, request.hibernationOptions());
        }
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable SdkPojo value) {
        if (value != null) {
            options.put(name, Shapes.text(value));
        }
    }

    private static String over(SdkPojo defaults, @Nullable SdkPojo asked) {
        ObjectNode said = asked == null ? Shapes.parse("") : Shapes.tree(asked);
        return Shapes.merged(Shapes.tree(defaults), said).toString();
    }

    /** Images that only know the second version of the metadata service ask for it (EC2 user guide, order of precedence for IMDS). */
    private static InstanceMetadataOptionsResponse metadata(LaunchPlan plan) {
        boolean isNew = plan.image().name().contains("al2023");
        return InstanceMetadataOptionsResponse.builder()
                .state("applied")
                .httpTokens(isNew ? "required" : "optional")
                .httpPutResponseHopLimit(isNew ? HOPS_OF_NEW_IMAGES : 1)
                .httpEndpoint("enabled")
                .httpProtocolIpv6("disabled")
                .instanceMetadataTags("disabled")
                .build();
    }

    private static CpuOptions cpu(InstanceType type) {
        int cores = Math.max(1, type.processor().cores());
        return CpuOptions.builder()
                .coreCount(cores)
                .threadsPerCore(Math.max(1, type.processor().vcpus() / cores))
                .build();
    }
}
