package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;

/** DHCP options sets. */
final class DhcpOptionSets {

    private static final String NONE = "default";
    private static final Set<String> KEYS = Set.of(
            "domain-name",
            "domain-name-servers",
            "ntp-servers",
            "netbios-name-servers",
            "netbios-node-type",
            "ipv6-address-preferred-lease-time");

    private final Tools tools;
    private final Finder<DhcpOptions> finder;

    DhcpOptionSets(Tools tools) {
        this.tools = tools;
        this.finder = new Finder<>(tools.inventory(), Kinds.DHCP_OPTIONS)
                .by("dhcp-options-id", DhcpOptions::id)
                .byAny("owner-id", (call, each) -> List.of(call.account()))
                .byEach("key", each -> List.copyOf(each.options().keySet()))
                .byEach("value", each -> each.options().values().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    void register(Ec2Operations ec2) {
        ec2.write(
                CreateDhcpOptionsRequest.class,
                this::create,
                tools.needs()
                        .making(
                                "ec2:CreateDhcpOptions",
                                Kinds.DHCP_OPTIONS,
                                CreateDhcpOptionsRequest::tagSpecifications),
                tools.needs()
                        .taggingNew(
                                "CreateDhcpOptions", Kinds.DHCP_OPTIONS, CreateDhcpOptionsRequest::tagSpecifications));
        ec2.read(DescribeDhcpOptionsRequest.class, this::describe, Needs.any("ec2:DescribeDhcpOptions"));
        ec2.write(
                DeleteDhcpOptionsRequest.class,
                this::delete,
                tools.needs().on("ec2:DeleteDhcpOptions", Kinds.DHCP_OPTIONS, DeleteDhcpOptionsRequest::dhcpOptionsId));
        ec2.write(
                AssociateDhcpOptionsRequest.class,
                this::associate,
                tools.needs()
                        .on("ec2:AssociateDhcpOptions", Kinds.DHCP_OPTIONS, AssociateDhcpOptionsRequest::dhcpOptionsId),
                tools.needs().on("ec2:AssociateDhcpOptions", Kinds.VPC, AssociateDhcpOptionsRequest::vpcId));
    }

    /** The domain of instances in a Region (VPC user guide, DNS attributes). */
    static String domain(String region) {
        return region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
    }

    private CreateDhcpOptionsResponse create(WriteCall call, CreateDhcpOptionsRequest request) {
        Parameters.only(request, "DhcpConfigurations");
        Map<String, List<String>> options = new TreeMap<>();
        for (NewDhcpConfiguration each : Required.list(request.dhcpConfigurations(), "dhcpConfigurationSet")) {
            String key = Given.text(each.key());
            if (!KEYS.contains(key)) {
                throw Ec2Failures.invalidValue(key, "key", "Unknown DHCP option");
            }
            options.put(key, Given.list(each.values()));
        }
        var tags = Tagging.of(call, request.tagSpecifications(), Kinds.DHCP_OPTIONS);
        DhcpOptions made = new DhcpOptions(call.ids().hex("dopt"), options);
        tools.inventory().put(call, Kinds.DHCP_OPTIONS, made);
        tools.inventory().tag(call, Kinds.DHCP_OPTIONS, made.id(), tags);
        return CreateDhcpOptionsResponse.builder()
                .dhcpOptions(shown(call, made))
                .build();
    }

    private DescribeDhcpOptionsResponse describe(Call call, DescribeDhcpOptionsRequest request) {
        Pages.Page<DhcpOptions> page = finder.find(
                call, Query.of(request.dhcpOptionsIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(
                        page.items().stream().map(each -> shown(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteDhcpOptionsResponse delete(WriteCall call, DeleteDhcpOptionsRequest request) {
        String id = Required.text(request.dhcpOptionsId(), "dhcpOptionsId");
        tools.inventory().get(call, Kinds.DHCP_OPTIONS, id);
        for (Vpc vpc : tools.inventory().all(call, Kinds.VPC)) {
            if (vpc.dhcpOptionsId().equals(id)) {
                throw Ec2Failures.hasDependencies("dhcpOptions", id);
            }
        }
        tools.inventory().delete(call, Kinds.DHCP_OPTIONS, id);
        return DeleteDhcpOptionsResponse.builder().build();
    }

    private AssociateDhcpOptionsResponse associate(WriteCall call, AssociateDhcpOptionsRequest request) {
        Vpc vpc = tools.inventory().get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        String id = Required.text(request.dhcpOptionsId(), "dhcpOptionsId");
        if (!id.equals(NONE)) {
            tools.inventory().get(call, Kinds.DHCP_OPTIONS, id);
        }
        tools.inventory().put(call, Kinds.VPC, vpc.withDhcpOptions(id));
        return AssociateDhcpOptionsResponse.builder().build();
    }

    private software.amazon.awssdk.services.ec2.model.DhcpOptions shown(Call call, DhcpOptions options) {
        return software.amazon.awssdk.services.ec2.model.DhcpOptions.builder()
                .dhcpOptionsId(options.id())
                .ownerId(call.account())
                .dhcpConfigurations(new TreeMap<>(options.options())
                        .entrySet().stream()
                                .map(each -> DhcpConfiguration.builder()
                                        .key(each.getKey())
                                        .values(each.getValue().stream()
                                                .map(value -> AttributeValue.builder()
                                                        .value(value)
                                                        .build())
                                                .toList())
                                        .build())
                                .toList())
                .tags(Tagging.shown(tools.inventory().tags(call, options.id())))
                .build();
    }
}
