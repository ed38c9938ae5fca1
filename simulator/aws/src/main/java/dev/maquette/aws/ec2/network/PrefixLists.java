package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.DeleteManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.DeleteManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.ModifyManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.ModifyManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.RemovePrefixListEntry;

/** Prefix lists: those of AWS, and those that an account keeps. */
final class PrefixLists {

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<PrefixList> finder;

    PrefixLists(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.PREFIX_LIST)
                .by("prefix-list-id", PrefixList::id)
                .by("owner-id", PrefixList::owner);
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.read(DescribePrefixListsRequest.class, this::describeOfAws, Needs.any("ec2:DescribePrefixLists"));
        ec2.read(DescribeManagedPrefixListsRequest.class, this::describe, Needs.any("ec2:DescribeManagedPrefixLists"));
        ec2.read(
                GetManagedPrefixListEntriesRequest.class,
                this::entries,
                needs.on(
                        "ec2:GetManagedPrefixListEntries",
                        Kinds.PREFIX_LIST,
                        GetManagedPrefixListEntriesRequest::prefixListId));
        ec2.write(
                CreateManagedPrefixListRequest.class,
                this::create,
                needs.making(
                        "ec2:CreateManagedPrefixList",
                        Kinds.PREFIX_LIST,
                        CreateManagedPrefixListRequest::tagSpecifications),
                needs.taggingNew(
                        "CreateManagedPrefixList",
                        Kinds.PREFIX_LIST,
                        CreateManagedPrefixListRequest::tagSpecifications));
        ec2.write(
                ModifyManagedPrefixListRequest.class,
                this::modify,
                needs.on(
                        "ec2:ModifyManagedPrefixList",
                        Kinds.PREFIX_LIST,
                        ModifyManagedPrefixListRequest::prefixListId));
        ec2.write(
                DeleteManagedPrefixListRequest.class,
                this::delete,
                needs.on(
                        "ec2:DeleteManagedPrefixList",
                        Kinds.PREFIX_LIST,
                        DeleteManagedPrefixListRequest::prefixListId));
    }

    /** The older call knows those of AWS only. */
    private DescribePrefixListsResponse describeOfAws(Call call, DescribePrefixListsRequest request) {
        Pages.Page<PrefixList> page = finder.find(
                call, Query.of(request.prefixListIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribePrefixListsResponse.builder()
                .prefixLists(page.items().stream()
                        .filter(PrefixList::isOfAws)
                        .map(list -> software.amazon.awssdk.services.ec2.model.PrefixList.builder()
                                .prefixListId(list.id())
                                .prefixListName(list.name())
                                .cidrs(list.entries().stream()
                                        .map(PrefixList.Entry::cidr)
                                        .toList())
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DescribeManagedPrefixListsResponse describe(Call call, DescribeManagedPrefixListsRequest request) {
        Pages.Page<PrefixList> page = finder.find(
                call, Query.of(request.prefixListIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(page.items().stream()
                        .map(list -> shown(call, list, list.state()))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private GetManagedPrefixListEntriesResponse entries(Call call, GetManagedPrefixListEntriesRequest request) {
        Parameters.only(request, "PrefixListId", "MaxResults");
        PrefixList list = get(call, request.prefixListId());
        return GetManagedPrefixListEntriesResponse.builder()
                .entries(list.entries().stream()
                        .map(each -> PrefixListEntry.builder()
                                .cidr(each.cidr())
                                .description(each.description().isEmpty() ? null : each.description())
                                .build())
                        .toList())
                .build();
    }

    private PrefixList get(Call call, @Nullable String id) {
        return inventory.get(call, Kinds.PREFIX_LIST, Required.text(id, "prefixListId"));
    }

    private CreateManagedPrefixListResponse create(WriteCall call, CreateManagedPrefixListRequest request) {
        Parameters.only(request, "PrefixListName", "Entries", "MaxEntries", "AddressFamily");
        String id = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request));
        return CreateManagedPrefixListResponse.builder()
                .prefixList(shown(call, get(call, id), "create-in-progress"))
                .build();
    }

    private String make(WriteCall call, CreateManagedPrefixListRequest request) {
        if (!"IPv4".equals(Required.text(request.addressFamily(), "addressFamily"))) {
            throw dev.maquette.aws.api.AwsFailure.notModelled("prefix lists of IPv6");
        }
        String name = Required.text(request.prefixListName(), "prefixListName");
        if (name.startsWith("com.amazonaws")) {
            throw Ec2Failures.invalidValue(name, "prefixListName", "The name cannot start with com.amazonaws.");
        }
        int most = Required.value(request.maxEntries(), "maxEntries");
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.PREFIX_LIST);
        PrefixList list = new PrefixList(
                call.ids().hex("pl"),
                name,
                call.account(),
                most,
                1,
                checked(most, added(List.of(), Given.list(request.entries()))),
                false);
        inventory.tag(call, Kinds.PREFIX_LIST, list.id(), tags);
        inventory.put(call, Kinds.PREFIX_LIST, list);
        return list.id();
    }

    private static List<PrefixList.Entry> added(List<PrefixList.Entry> present, List<AddPrefixListEntry> more) {
        List<PrefixList.Entry> all = new ArrayList<>(present);
        for (AddPrefixListEntry each : more) {
            String text = Required.text(each.cidr(), "cidr");
            String cidr = Cidr.parse(text)
                    .orElseThrow(() -> Ec2Failures.invalidValue(text, "cidr", "This is not a valid CIDR block."))
                    .toString();
            all.removeIf(other -> other.cidr().equals(cidr));
            all.add(new PrefixList.Entry(cidr, Given.text(each.description())));
        }
        return all;
    }

    private static List<PrefixList.Entry> checked(int most, List<PrefixList.Entry> entries) {
        if (entries.size() > most) {
            throw Ec2Failures.of(
                    "PrefixListMaxEntriesExceeded",
                    "You've reached the maximum number of entries for the prefix list.");
        }
        return entries;
    }

    private ModifyManagedPrefixListResponse modify(WriteCall call, ModifyManagedPrefixListRequest request) {
        Parameters.only(
                request,
                "PrefixListId",
                "CurrentVersion",
                "PrefixListName",
                "AddEntries",
                "RemoveEntries",
                "MaxEntries");
        PrefixList list = own(get(call, request.prefixListId()));
        if (request.currentVersion() != null && request.currentVersion() != list.version()) {
            throw Ec2Failures.of("PrefixListVersionMismatch", "The prefix list has the incorrect version number.");
        }
        List<PrefixList.Entry> entries = new ArrayList<>(list.entries());
        for (RemovePrefixListEntry each : Given.list(request.removeEntries())) {
            entries.removeIf(other -> other.cidr().equals(each.cidr()));
        }
        int most = Given.number(request.maxEntries(), list.most());
        PrefixList changed = list.with(
                Given.text(request.prefixListName(), list.name()),
                most,
                checked(most, added(entries, Given.list(request.addEntries()))));
        inventory.put(call, Kinds.PREFIX_LIST, changed);
        return ModifyManagedPrefixListResponse.builder()
                .prefixList(shown(call, changed, "modify-in-progress"))
                .build();
    }

    private static PrefixList own(PrefixList list) {
        if (list.isOfAws()) {
            throw new dev.maquette.aws.api.AwsFailure(
                    "UnauthorizedOperation", 403, "You are not authorized to perform this operation.");
        }
        return list;
    }

    private DeleteManagedPrefixListResponse delete(WriteCall call, DeleteManagedPrefixListRequest request) {
        PrefixList list = own(get(call, request.prefixListId()));
        if (inventory.has(call, Kinds.SECURITY_GROUP_RULE, "prefix-list-id", list.id())) {
            throw Ec2Failures.hasDependencies("prefixList", list.id());
        }
        inventory.delete(call, Kinds.PREFIX_LIST, list.id());
        return DeleteManagedPrefixListResponse.builder()
                .prefixList(shown(call, list, "delete-in-progress"))
                .build();
    }

    private ManagedPrefixList shown(Call call, PrefixList list, String state) {
        ManagedPrefixList.Builder shown = ManagedPrefixList.builder()
                .prefixListId(list.id())
                .prefixListName(list.name())
                .prefixListArn(dev.maquette.aws.api.Arns.of(
                        "ec2", call.region(), list.isOfAws() ? "aws" : list.owner(), "prefix-list/" + list.id()))
                .addressFamily("IPv4")
                .ownerId(list.owner())
                .state(state)
                .tags(Tagging.shown(inventory.tags(call, list.id())));
        return list.isOfAws()
                ? shown.build()
                : shown.maxEntries(list.most()).version((long) list.version()).build();
    }
}
