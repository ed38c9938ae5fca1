package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.iam.ProfileView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/** Instance profiles that are given to instances, or taken, while they run. An association has its instance's id under another prefix. */
final class ProfileAssociations {

    private static final String PREFIX = "iip-assoc-";

    private final Inventory inventory;
    private final InstanceStore store;
    private final FactFilters<Instance> filters =
            new FactFilters<Instance>().by("instance-id", Instance::id).by("state", each -> "associated");

    ProfileAssociations(Inventory inventory, InstanceStore store) {
        this.inventory = inventory;
        this.store = store;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.read(
                DescribeIamInstanceProfileAssociationsRequest.class,
                this::describe,
                Needs.any("ec2:DescribeIamInstanceProfileAssociations"));
        ec2.write(
                AssociateIamInstanceProfileRequest.class,
                this::associate,
                needs.on(
                        "ec2:AssociateIamInstanceProfile",
                        Instance.KIND,
                        AssociateIamInstanceProfileRequest::instanceId),
                passRole(AssociateIamInstanceProfileRequest::iamInstanceProfile));
        ec2.write(
                ReplaceIamInstanceProfileAssociationRequest.class,
                this::replace,
                needs.on(
                        "ec2:ReplaceIamInstanceProfileAssociation",
                        Instance.KIND,
                        request -> instance(request.associationId())),
                passRole(ReplaceIamInstanceProfileAssociationRequest::iamInstanceProfile));
        ec2.write(
                DisassociateIamInstanceProfileRequest.class,
                this::disassociate,
                needs.on(
                        "ec2:DisassociateIamInstanceProfile",
                        Instance.KIND,
                        request -> instance(request.associationId())));
    }

    private static <Q> Need<Q> passRole(Function<Q, @Nullable IamInstanceProfileSpecification> profile) {
        return Need.<Q>onEach(
                        "iam:PassRole", "role*", (call, request) -> RunNeeds.role(call, profile.apply(request))
                                .map(role -> Target.arn(role.arn()).tagged(role.tags()))
                                .stream()
                                .toList())
                .when("iam:PassedToService", request -> List.of("ec2.amazonaws.com"));
    }

    private static String instance(@Nullable String association) {
        return Given.text(association).replaceFirst("^" + PREFIX, Instance.KIND.prefix() + "-");
    }

    private static IamInstanceProfileAssociation show(Instance instance, String state) {
        return IamInstanceProfileAssociation.builder()
                .associationId(PREFIX + instance.id().substring(instance.id().indexOf('-') + 1))
                .instanceId(instance.id())
                .state(state)
                .iamInstanceProfile(IamInstanceProfile.builder()
                        .arn(instance.machine().profileArn())
                        .id(instance.machine().profileId())
                        .build())
                .build();
    }

    private DescribeIamInstanceProfileAssociationsResponse describe(
            Call call, DescribeIamInstanceProfileAssociationsRequest request) {
        List<Instance> all = new ArrayList<>();
        List<String> ids = Given.list(request.associationIds()).stream()
                .map(ProfileAssociations::instance)
                .toList();
        if (ids.isEmpty()) {
            inventory.all(call, Instance.KIND).forEach(all::add);
        } else {
            ids.forEach(id -> all.add(associated(call, id)));
        }
        List<Instance> having = all.stream()
                .filter(each -> !each.machine().profileArn().isEmpty())
                .filter(each -> !each.is(Instance.State.TERMINATED))
                .toList();
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(filters.pass(having, Given.list(request.filters())).stream()
                        .map(each -> show(each, "associated"))
                        .toList())
                .build();
    }

    private Instance associated(Call call, String id) {
        return store.find(call, id)
                .filter(each -> !each.machine().profileArn().isEmpty())
                .orElseThrow(() -> Ec2Failures.of(
                        "NoSuchAssociation",
                        "An invalid association-id of '" + id.replaceFirst("^i-", PREFIX) + "' was given"));
    }

    private static ProfileView profile(Call call, @Nullable IamInstanceProfileSpecification asked) {
        IamInstanceProfileSpecification named = Required.value(asked, "IamInstanceProfile");
        Optional<ProfileView> found = named.arn() == null
                ? ProfileView.named(call, Given.text(named.name()))
                : ProfileView.of(call, named.arn());
        return found.orElseThrow(() -> Ec2Failures.invalidValue(
                Given.text(named.arn(), Given.text(named.name())),
                "iamInstanceProfile." + (named.arn() == null ? "name" : "arn"),
                "Invalid IAM Instance Profile " + (named.arn() == null ? "name" : "ARN")));
    }

    private AssociateIamInstanceProfileResponse associate(WriteCall call, AssociateIamInstanceProfileRequest request) {
        Instance instance = store.get(call, Required.text(request.instanceId(), "InstanceId"));
        if (!instance.machine().profileArn().isEmpty()) {
            throw Ec2Failures.of("IncorrectState", "There is an existing association for instance " + instance.id());
        }
        return AssociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(
                        show(put(call, instance, profile(call, request.iamInstanceProfile())), "associating"))
                .build();
    }

    private Instance put(WriteCall call, Instance instance, ProfileView profile) {
        Instance changed = instance.with(instance.machine().with(profile.arn(), profile.id()));
        store.put(call, changed);
        return changed;
    }

    private ReplaceIamInstanceProfileAssociationResponse replace(
            WriteCall call, ReplaceIamInstanceProfileAssociationRequest request) {
        Instance instance = associated(call, instance(request.associationId()));
        return ReplaceIamInstanceProfileAssociationResponse.builder()
                .iamInstanceProfileAssociation(
                        show(put(call, instance, profile(call, request.iamInstanceProfile())), "associating"))
                .build();
    }

    private DisassociateIamInstanceProfileResponse disassociate(
            WriteCall call, DisassociateIamInstanceProfileRequest request) {
        Instance instance = associated(call, instance(request.associationId()));
        var shown = show(instance, "disassociating");
        store.put(call, instance.with(instance.machine().with("", "")));
        return DisassociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(shown)
                .build();
    }
}
