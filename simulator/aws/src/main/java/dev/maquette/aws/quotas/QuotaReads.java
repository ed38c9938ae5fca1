package dev.maquette.aws.quotas;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Quotas;
import dev.maquette.catalog.aws.ServiceQuota;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServicesRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServicesResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;

/** Looking at quotas. */
final class QuotaReads {

    private static final int PAGE = 100;

    /** How Service Quotas calls the services of the catalog (answers of ListServices). */
    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("autoscaling", "Amazon EC2 Auto Scaling"),
            Map.entry("cloudformation", "AWS CloudFormation"),
            Map.entry("dynamodb", "Amazon DynamoDB"),
            Map.entry("ebs", "Amazon Elastic Block Store (Amazon EBS)"),
            Map.entry("ec2", "Amazon Elastic Compute Cloud (Amazon EC2)"),
            Map.entry("ecr", "Amazon Elastic Container Registry (Amazon ECR)"),
            Map.entry("eks", "Amazon Elastic Kubernetes Service (Amazon EKS)"),
            Map.entry("elasticfilesystem", "Amazon Elastic File System (EFS)"),
            Map.entry("elasticloadbalancing", "Elastic Load Balancing"),
            Map.entry("iam", "AWS Identity and Access Management (IAM)"),
            Map.entry("kms", "AWS Key Management Service (AWS KMS)"),
            Map.entry("s3", "Amazon Simple Storage Service (Amazon S3)"),
            Map.entry("vpc", "Amazon Virtual Private Cloud (Amazon VPC)")));

    private final Facts facts;

    QuotaReads(Facts facts) {
        this.facts = facts;
    }

    void register(Operations.Builder quotas) {
        quotas.read(ListServicesRequest.class, this::services, Need.of("servicequotas:ListServices"));
        quotas.read(ListServiceQuotasRequest.class, this::list, Need.of("servicequotas:ListServiceQuotas"));
        quotas.read(
                ListAwsDefaultServiceQuotasRequest.class,
                this::listDefaults,
                Need.of("servicequotas:ListAWSDefaultServiceQuotas"));
        quotas.read(GetServiceQuotaRequest.class, this::get, Need.of("servicequotas:GetServiceQuota"));
        quotas.read(
                GetAwsDefaultServiceQuotaRequest.class,
                this::getDefault,
                Need.of("servicequotas:GetAWSDefaultServiceQuota"));
    }

    static String name(String service) {
        return NAMES.getOrDefault(service, service);
    }

    private ListServicesResponse services(Call call, ListServicesRequest request) {
        List<String> codes = facts.catalog().quotas().stream()
                .map(ServiceQuota::service)
                .distinct()
                .sorted()
                .toList();
        Pages.Page<String> page = Pages.of(
                codes,
                code -> code,
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), PAGE),
                QuotaReads::badToken);
        return ListServicesResponse.builder()
                .services(page.items().stream()
                        .map(code -> ServiceInfo.builder()
                                .serviceCode(code)
                                .serviceName(name(code))
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    static AwsFailure badToken() {
        return new AwsFailure("InvalidPaginationTokenException", 400, "The pagination token is invalid.");
    }

    static AwsFailure noSuch(String what) {
        return new AwsFailure(
                "NoSuchResourceException",
                400,
                "The request failed because the specified " + what + " does not exist.");
    }

    /** The quotas of a service where the call is: those without Regions are asked for in one. */
    private List<ServiceQuota> of(Call call, String service) {
        List<ServiceQuota> found = facts.catalog().quotas().stream()
                .filter(quota -> quota.service().equals(service))
                .toList();
        if (found.isEmpty() || !isHere(call, service)) {
            throw noSuch("service");
        }
        return found;
    }

    private static boolean isHere(Call call, String service) {
        return !service.equals("iam") || call.region().equals(Quotas.GLOBAL_REGION);
    }

    ServiceQuota existing(Call call, String service, String code) {
        return of(call, service).stream()
                .filter(quota -> quota.code().equals(code))
                .findFirst()
                .orElseThrow(() -> noSuch("quota"));
    }

    BigDecimal value(Call call, ServiceQuota quota) {
        return facts.quotas().find(call, quota.service(), quota.code()).orElse(quota.value());
    }

    private ListServiceQuotasResponse list(Call call, ListServiceQuotasRequest request) {
        Pages.Page<ServiceQuota> page =
                page(call, Given.text(request.serviceCode()), request.nextToken(), request.maxResults());
        return ListServiceQuotasResponse.builder()
                .quotas(page.items().stream().map(quota -> applied(call, quota)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private ListAwsDefaultServiceQuotasResponse listDefaults(Call call, ListAwsDefaultServiceQuotasRequest request) {
        Pages.Page<ServiceQuota> page =
                page(call, Given.text(request.serviceCode()), request.nextToken(), request.maxResults());
        return ListAwsDefaultServiceQuotasResponse.builder()
                .quotas(page.items().stream()
                        .map(quota -> shown(call, quota, "", quota.value()))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private Pages.Page<ServiceQuota> page(
            Call call,
            String service,
            @org.jspecify.annotations.Nullable String token,
            @org.jspecify.annotations.Nullable Integer most) {
        return Pages.of(
                of(call, service), ServiceQuota::code, Given.of(token), Given.number(most, PAGE), QuotaReads::badToken);
    }

    private GetServiceQuotaResponse get(Call call, GetServiceQuotaRequest request) {
        return GetServiceQuotaResponse.builder()
                .quota(applied(
                        call, existing(call, Given.text(request.serviceCode()), Given.text(request.quotaCode()))))
                .build();
    }

    private GetAwsDefaultServiceQuotaResponse getDefault(Call call, GetAwsDefaultServiceQuotaRequest request) {
        ServiceQuota quota = existing(call, Given.text(request.serviceCode()), Given.text(request.quotaCode()));
        return GetAwsDefaultServiceQuotaResponse.builder()
                .quota(shown(call, quota, "", quota.value()))
                .build();
    }

    private software.amazon.awssdk.services.servicequotas.model.ServiceQuota applied(Call call, ServiceQuota quota) {
        return shown(call, quota, call.account(), value(call, quota));
    }

    private static software.amazon.awssdk.services.servicequotas.model.ServiceQuota shown(
            Call call, ServiceQuota quota, String account, BigDecimal value) {
        return software.amazon.awssdk.services.servicequotas.model.ServiceQuota.builder()
                .serviceCode(quota.service())
                .serviceName(name(quota.service()))
                .quotaArn(Arns.of("servicequotas", call.region(), account, quota.service() + "/" + quota.code()))
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .value(value.doubleValue())
                .unit("None")
                .adjustable(quota.adjustable())
                .globalQuota(quota.service().equals("iam"))
                .quotaAppliedAtLevel("ACCOUNT")
                .build();
    }
}
