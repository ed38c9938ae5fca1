package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.iam.ProfileView;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CreateLaunchConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateLaunchConfigurationResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLaunchConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLaunchConfigurationResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsResponse;
import software.amazon.awssdk.services.autoscaling.model.LaunchConfiguration;

/** Launch configurations, which launch templates have replaced (new accounts cannot make them since 2024-10, which is not modelled). */
final class LaunchConfigurations {

    private static final String QUOTA = "L-6B80B8FA";
    private static final int PAGE = 50;
    private static final int MOST_PAGE = 100;

    /** @param said what its creation said, by the members of the API */
    record Configuration(String name, String arn, Instant created, String said) {}

    static final Table<Configuration> TABLE =
            Table.restored("aws/autoscaling/launch-configurations", RecordLayout.of(Configuration.class));

    private final Facts facts;

    LaunchConfigurations(Facts facts) {
        this.facts = facts;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.write(
                CreateLaunchConfigurationRequest.class,
                this::create,
                Need.<CreateLaunchConfigurationRequest>on(
                                "autoscaling:CreateLaunchConfiguration",
                                "launchConfiguration*",
                                (call, request) -> target(call, Given.text(request.launchConfigurationName())))
                        .when("autoscaling:InstanceType", request -> Given.of(request.instanceType()).stream()
                                .toList())
                        .when("autoscaling:ImageId", request -> Given.of(request.imageId()).stream()
                                .toList())
                        .when("autoscaling:SpotPrice", request -> Given.of(request.spotPrice()).stream()
                                .toList()),
                Need.<CreateLaunchConfigurationRequest>onEach(
                                "iam:PassRole", "role*", (call, request) -> Given.of(request.iamInstanceProfile())
                                        .flatMap(name -> name.startsWith("arn:")
                                                ? ProfileView.of(call, name)
                                                : ProfileView.named(call, name))
                                        .map(ProfileView::roleArns)
                                        .orElse(List.of())
                                        .stream()
                                        .map(Target::arn)
                                        .toList())
                        .when("iam:PassedToService", request -> List.of("ec2.amazonaws.com")));
        autoScaling.read(
                DescribeLaunchConfigurationsRequest.class,
                LaunchConfigurations::describe,
                Need.of("autoscaling:DescribeLaunchConfigurations"));
        autoScaling.write(
                DeleteLaunchConfigurationRequest.class,
                LaunchConfigurations::delete,
                Need.on(
                        "autoscaling:DeleteLaunchConfiguration",
                        "launchConfiguration*",
                        (call, request) -> target(call, Given.text(request.launchConfigurationName()))));
    }

    private static Target target(Call call, String name) {
        return Target.arn(call.records()
                .get(TABLE, call.key(name))
                .map(Configuration::arn)
                .orElse(call.arn("autoscaling", "launchConfiguration:*:launchConfigurationName/" + name)));
    }

    static Configuration get(Call call, String name) {
        return call.records()
                .get(TABLE, call.key(name))
                .orElseThrow(() -> AutoScalingFailures.validation(
                        "Launch configuration name not found - Launch configuration " + name + " not found"));
    }

    private CreateLaunchConfigurationResponse create(WriteCall call, CreateLaunchConfigurationRequest request) {
        String name = Given.text(request.launchConfigurationName());
        if (name.isEmpty()) {
            throw AutoScalingFailures.validation(
                    "1 validation error detected: Value null at 'launchConfigurationName' failed to satisfy constraint:"
                            + " Member must not be null");
        }
        if (call.records().get(TABLE, call.key(name)).isPresent()) {
            throw AutoScalingFailures.alreadyExists("Launch Configuration by this name already exists - A launch"
                    + " configuration already exists with the name " + name);
        }
        if (request.instanceId() != null) {
            throw dev.maquette.aws.api.AwsFailure.notModelled("launch configurations from instances");
        }
        if (request.imageId() == null || request.instanceType() == null) {
            throw AutoScalingFailures.validation(
                    "Valid requests must contain either the InstanceID parameter or both the ImageId and InstanceType"
                            + " parameters.");
        }
        if (call.records().under(TABLE, call.key("")).size() >= facts.quotas().most(call, "autoscaling", QUOTA)) {
            throw AutoScalingFailures.limit("You have reached your limit of launch configurations.");
        }
        String arn = call.arn(
                "autoscaling",
                "launchConfiguration:" + call.ids().uuid("launch-configuration", name) + ":launchConfigurationName/"
                        + name);
        call.put(TABLE, call.key(name), new Configuration(name, arn, call.now(), Shapes.text(request)));
        return CreateLaunchConfigurationResponse.builder().build();
    }

    private static LaunchConfiguration show(Configuration configuration) {
        LaunchConfiguration said = Shapes.read(configuration.said(), LaunchConfiguration.class);
        LaunchConfiguration.Builder shown = said.toBuilder()
                .launchConfigurationARN(configuration.arn())
                .createdTime(configuration.created())
                .keyName(Given.text(said.keyName()))
                .userData(Given.text(said.userData()))
                .kernelId(Given.text(said.kernelId()))
                .ramdiskId(Given.text(said.ramdiskId()))
                .ebsOptimized(Given.flag(said.ebsOptimized()))
                .securityGroups(said.securityGroups())
                .blockDeviceMappings(said.blockDeviceMappings());
        if (said.instanceMonitoring() == null) {
            shown.instanceMonitoring(monitoring -> monitoring.enabled(true));
        }
        return shown.build();
    }

    private static DescribeLaunchConfigurationsResponse describe(
            Call call, DescribeLaunchConfigurationsRequest request) {
        List<String> names = Given.list(request.launchConfigurationNames());
        List<Configuration> all = call.records().under(TABLE, call.key("")).values().stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
        Pages.Page<Configuration> page = Pages.of(
                all,
                Configuration::name,
                Given.of(request.nextToken()),
                Math.min(MOST_PAGE, Given.number(request.maxRecords(), PAGE)),
                () -> AutoScalingFailures.validation("Invalid NextToken"));
        return DescribeLaunchConfigurationsResponse.builder()
                .launchConfigurations(
                        page.items().stream().map(LaunchConfigurations::show).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static DeleteLaunchConfigurationResponse delete(WriteCall call, DeleteLaunchConfigurationRequest request) {
        Configuration configuration = get(call, Given.text(request.launchConfigurationName()));
        boolean isUsed = GroupStore.all(call).stream().anyMatch(group -> Shapes.parse(group.said())
                .path("LaunchConfigurationName")
                .asText()
                .equals(configuration.name()));
        if (isUsed) {
            throw AutoScalingFailures.resourceInUse("Cannot delete launch configuration " + configuration.name()
                    + " because it is attached to an AutoScalingGroup");
        }
        call.delete(TABLE, call.key(configuration.name()));
        return DeleteLaunchConfigurationResponse.builder().build();
    }
}
