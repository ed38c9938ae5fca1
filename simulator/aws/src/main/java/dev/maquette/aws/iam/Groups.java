package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;

/** Groups and who is in them. */
final class Groups {

    private static final int LONGEST = 128;
    private static final int PAGE = 100;
    private static final int GROUPS_PER_USER = 10;
    private static final EntityStore<Group> STORE = EntityStore.GROUPS;

    private Groups() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateGroupRequest.class,
                Groups::create,
                Need.on(
                        "iam:CreateGroup",
                        "group*",
                        (call, request) -> Target.arn(EntityStore.arn(
                                call, "group", Given.text(request.path(), "/"), Given.text(request.groupName())))));
        iam.read(GetGroupRequest.class, Groups::get, need("iam:GetGroup", GetGroupRequest::groupName));
        iam.read(
                ListGroupsRequest.class,
                Groups::list,
                Need.on(
                        "iam:ListGroups",
                        "",
                        (call, request) ->
                                Target.arn(EntityStore.arn(call, "group", Given.text(request.pathPrefix(), "/"), ""))));
        iam.write(UpdateGroupRequest.class, Groups::update, need("iam:UpdateGroup", UpdateGroupRequest::groupName));
        iam.write(DeleteGroupRequest.class, Groups::delete, need("iam:DeleteGroup", DeleteGroupRequest::groupName));
        iam.write(
                AddUserToGroupRequest.class, Groups::add, need("iam:AddUserToGroup", AddUserToGroupRequest::groupName));
        iam.write(
                RemoveUserFromGroupRequest.class,
                Groups::remove,
                need("iam:RemoveUserFromGroup", RemoveUserFromGroupRequest::groupName));
        iam.read(
                ListGroupsForUserRequest.class,
                Groups::listForUser,
                Users.need("iam:ListGroupsForUser", ListGroupsForUserRequest::userName));
    }

    /** An action on the group that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "group*", (call, request) -> STORE.target(call, Given.text(name.apply(request))));
    }

    private static CreateGroupResponse create(WriteCall call, CreateGroupRequest request) {
        String name = Given.text(request.groupName());
        String path = Given.text(request.path(), "/");
        Names.check().name("groupName", name, LONGEST).path(path).orFail();
        STORE.refuseTaken(call, name);
        Group group = new Group(
                name,
                path,
                call.ids().unique("AGPA", name),
                EntityStore.arn(call, "group", path, name),
                call.now(),
                Grants.NONE);
        STORE.put(call, group);
        return CreateGroupResponse.builder().group(Shown.group(group)).build();
    }

    private static List<User> members(Call call, String group) {
        return EntityStore.USERS.all(call.records(), call.account()).stream()
                .filter(user -> user.groups().contains(group))
                .toList();
    }

    private static GetGroupResponse get(Call call, GetGroupRequest request) {
        Group group = STORE.get(call, Given.text(request.groupName()));
        Pages.Page<User> page = Pages.of(
                members(call, group.name()),
                user -> user.name().toLowerCase(Locale.ROOT),
                Given.of(request.marker()),
                Given.number(request.maxItems(), PAGE),
                Names.badMarker());
        return GetGroupResponse.builder()
                .group(Shown.group(group))
                .users(page.items().stream()
                        .map(user -> Shown.listed(user).build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static ListGroupsResponse list(Call call, ListGroupsRequest request) {
        String prefix = Given.text(request.pathPrefix(), "/");
        Pages.Page<Group> page = Pages.of(
                STORE.all(call.records(), call.account()).stream()
                        .filter(group -> group.path().startsWith(prefix))
                        .toList(),
                group -> group.name().toLowerCase(Locale.ROOT),
                Given.of(request.marker()),
                Given.number(request.maxItems(), PAGE),
                Names.badMarker());
        return ListGroupsResponse.builder()
                .groups(page.items().stream().map(Shown::group).toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static UpdateGroupResponse update(WriteCall call, UpdateGroupRequest request) {
        Group group = STORE.get(call, Given.text(request.groupName()));
        String name = Given.text(request.newGroupName(), group.name());
        String path = Given.text(request.newPath(), group.path());
        Names.check().name("newGroupName", name, LONGEST).path(path).orFail();
        if (!name.equalsIgnoreCase(group.name())) {
            STORE.refuseTaken(call, name);
        }
        List<User> members = members(call, group.name());
        STORE.remove(call, group.name());
        STORE.put(call, group.renamed(name, path, EntityStore.arn(call, "group", path, name)));
        for (User user : members) {
            EntityStore.USERS.put(
                    call,
                    user.in(user.groups().stream()
                            .map(each -> each.equals(group.name()) ? name : each)
                            .toList()));
        }
        return UpdateGroupResponse.builder().build();
    }

    private static DeleteGroupResponse delete(WriteCall call, DeleteGroupRequest request) {
        Group group = STORE.get(call, Given.text(request.groupName()));
        if (!members(call, group.name()).isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must remove users from group first.");
        }
        STORE.refuseIfGranted(group);
        STORE.remove(call, group.name());
        return DeleteGroupResponse.builder().build();
    }

    private static AddUserToGroupResponse add(WriteCall call, AddUserToGroupRequest request) {
        Group group = STORE.get(call, Given.text(request.groupName()));
        User user = EntityStore.USERS.get(call, Given.text(request.userName()));
        if (!user.groups().contains(group.name())) {
            if (user.groups().size() >= GROUPS_PER_USER) {
                throw IamFailures.quota("GroupsPerUser", GROUPS_PER_USER);
            }
            List<String> more = new ArrayList<>(user.groups());
            more.add(group.name());
            EntityStore.USERS.put(call, user.in(more));
        }
        return AddUserToGroupResponse.builder().build();
    }

    private static RemoveUserFromGroupResponse remove(WriteCall call, RemoveUserFromGroupRequest request) {
        Group group = STORE.get(call, Given.text(request.groupName()));
        User user = EntityStore.USERS.get(call, Given.text(request.userName()));
        if (!user.groups().contains(group.name())) {
            throw IamFailures.noSuchEntity("User " + user.name() + " not in group " + group.name());
        }
        EntityStore.USERS.put(
                call,
                user.in(user.groups().stream()
                        .filter(each -> !each.equals(group.name()))
                        .toList()));
        return RemoveUserFromGroupResponse.builder().build();
    }

    private static ListGroupsForUserResponse listForUser(Call call, ListGroupsForUserRequest request) {
        User user = EntityStore.USERS.get(call, Given.text(request.userName()));
        return ListGroupsForUserResponse.builder()
                .groups(user.groups().stream()
                        .flatMap(name -> STORE.find(call.records(), call.account(), name).stream())
                        .map(Shown::group)
                        .toList())
                .isTruncated(false)
                .build();
    }
}
