package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/** Roles that a service makes for itself in an account (IAM user guide, using-service-linked-roles). */
public final class ServiceLinkedRoles {

    private static final int SESSION_SECONDS = 3600;

    /** By service: the role's name, and the policy of AWS that it carries. */
    private static final Map<String, Linked> KNOWN = Map.of(
            "eks.amazonaws.com", new Linked("AWSServiceRoleForAmazonEKS", "AmazonEKSServiceRolePolicy"),
            "eks-nodegroup.amazonaws.com",
                    new Linked("AWSServiceRoleForAmazonEKSNodegroup", "AWSServiceRoleForAmazonEKSNodegroup"),
            "eks-fargate.amazonaws.com",
                    new Linked("AWSServiceRoleForAmazonEKSForFargate", "AmazonEKSForFargateServiceRolePolicy"),
            "autoscaling.amazonaws.com", new Linked("AWSServiceRoleForAutoScaling", "AutoScalingServiceRolePolicy"),
            "elasticloadbalancing.amazonaws.com",
                    new Linked("AWSServiceRoleForElasticLoadBalancing", "AWSElasticLoadBalancingServiceRolePolicy"),
            "spot.amazonaws.com", new Linked("AWSServiceRoleForEC2Spot", "AWSEC2SpotServiceRolePolicy"));

    private record Linked(String role, String policy) {}

    private ServiceLinkedRoles() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateServiceLinkedRoleRequest.class,
                ServiceLinkedRoles::create,
                Need.<CreateServiceLinkedRoleRequest>on(
                                "iam:CreateServiceLinkedRole",
                                "role*",
                                (call, request) -> target(call, Given.text(request.awsServiceName())))
                        .when("iam:AWSServiceName", request -> Given.of(request.awsServiceName()).stream()
                                .toList()));
        iam.write(
                DeleteServiceLinkedRoleRequest.class,
                ServiceLinkedRoles::delete,
                Roles.need("iam:DeleteServiceLinkedRole", DeleteServiceLinkedRoleRequest::roleName));
        iam.read(
                GetServiceLinkedRoleDeletionStatusRequest.class,
                ServiceLinkedRoles::status,
                Need.of("iam:GetServiceLinkedRoleDeletionStatus"));
    }

    private static Target target(Call call, String service) {
        Linked linked = KNOWN.get(service);
        String name = linked == null ? "*" : linked.role();
        return Target.arn(EntityStore.arn(call, "role", path(service), name));
    }

    private static String path(String service) {
        return "/aws-service-role/" + service + "/";
    }

    /** What policies are asked about where somebody would make the role of a service. */
    public static Target making(Call call, String service) {
        return target(call, service).with("iam:AWSServiceName", service);
    }

    /** Whether an account has the role of a service. */
    public static boolean exists(Call call, String service) {
        Linked linked = KNOWN.get(service);
        return linked != null
                && EntityStore.ROLES
                        .find(call.records(), call.account(), linked.role())
                        .isPresent();
    }

    /** What a service does by itself when it is first used: makes its role where there is none. */
    public static void ensure(WriteCall call, String service) {
        if (!exists(call, service)) {
            make(call, service, "");
        }
    }

    private static Role make(WriteCall call, String service, String description) {
        Linked linked = KNOWN.get(service);
        if (linked == null) {
            throw AwsFailure.notModelled("the service-linked role of " + service);
        }
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
        String path = path(service);
        Role role = new Role(
                linked.role(),
                path,
                call.ids().unique("AROA", linked.role()),
                EntityStore.arn(call, "role", path, linked.role()),
                call.now(),
                trust,
                description,
                SESSION_SECONDS,
                Map.of(),
                Grants.NONE.attach("arn:aws:iam::aws:policy/aws-service-role/" + linked.policy()),
                service);
        EntityStore.ROLES.put(call, role);
        return role;
    }

    private static CreateServiceLinkedRoleResponse create(WriteCall call, CreateServiceLinkedRoleRequest request) {
        String service = Given.text(request.awsServiceName());
        Names.check().given("aWSServiceName", service).orFail();
        if (exists(call, service)) {
            throw IamFailures.invalidInput("Service role name "
                    + KNOWN.getOrDefault(service, new Linked("", "")).role()
                    + " has been taken in this account, please try a different suffix.");
        }
        return CreateServiceLinkedRoleResponse.builder()
                .role(Shown.role(make(call, service, Given.text(request.description()))))
                .build();
    }

    private static DeleteServiceLinkedRoleResponse delete(WriteCall call, DeleteServiceLinkedRoleRequest request) {
        Role role = EntityStore.ROLES.get(call, Given.text(request.roleName()));
        if (role.linkedService().isEmpty()) {
            throw IamFailures.invalidInput(role.name() + " is not a service-linked role");
        }
        EntityStore.ROLES.remove(call, role.name());
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId(
                        "task" + role.path() + role.name() + "/" + call.ids().uuid("deletion", role.name()))
                .build();
    }

    private static GetServiceLinkedRoleDeletionStatusResponse status(
            Call call, GetServiceLinkedRoleDeletionStatusRequest request) {
        List<String> parts = List.of(Given.text(request.deletionTaskId()).split("/"));
        boolean isTask = parts.size() == 5 && parts.getFirst().equals("task");
        if (!isTask) {
            throw IamFailures.noSuchEntity(
                    "The deletion task " + Given.text(request.deletionTaskId()) + " cannot be found.");
        }
        boolean isThere = EntityStore.ROLES
                .find(call.records(), call.account(), parts.get(3))
                .isPresent();
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(isThere ? DeletionTaskStatusType.FAILED : DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}
