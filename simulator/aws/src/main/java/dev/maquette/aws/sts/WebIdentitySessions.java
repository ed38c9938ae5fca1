package dev.maquette.aws.sts;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.iam.OidcProviders;
import dev.maquette.aws.iam.RoleView;
import dev.maquette.aws.iam.Session;
import dev.maquette.aws.policy.Context;
import dev.maquette.aws.policy.Decision;
import dev.maquette.aws.policy.Evaluator;
import dev.maquette.aws.policy.NamedPolicy;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.policy.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** Becoming a role with an identity token: the way of pods with service accounts. */
final class WebIdentitySessions {

    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    private static final int USUAL_SECONDS = 3600;

    private final IdentityTokens tokens;
    private final PolicyCache cache = new PolicyCache();

    WebIdentitySessions(IdentityTokens tokens) {
        this.tokens = tokens;
    }

    AssumeRoleWithWebIdentityResponse assume(WriteCall call, AssumeRoleWithWebIdentityRequest request) {
        SessionRequests.checkArn(Given.text(request.roleArn()));
        SessionRequests.checkName(Given.text(request.roleSessionName()));
        IdentityTokens.Token token = tokens.verified(Given.text(request.webIdentityToken()), call.records())
                .orElseThrow(() -> StsFailures.invalidToken("Couldn't retrieve verification key from your identity"
                        + " provider,  please reference AssumeRoleWithWebIdentity documentation for requirements"));
        if (!token.expires().isAfter(call.envelope().received())) {
            throw new dev.maquette.aws.api.AwsFailure(
                    "ExpiredTokenException",
                    400,
                    "Token expired: current date/time must be before the expiration date/time");
        }
        RoleView role =
                RoleView.find(call.records(), Given.text(request.roleArn())).orElseThrow(WebIdentitySessions::denied);
        OidcProviders.Believed provider = OidcProviders.believed(call.records(), role.account(), token.issuer())
                .orElseThrow(() -> StsFailures.invalidToken(
                        "No OpenIDConnect provider found in your account for " + token.issuer()));
        if (token.audience().stream().noneMatch(provider.clientIds()::contains)) {
            throw StsFailures.invalidToken("Incorrect token audience");
        }
        Map<String, String> context = context(token);
        if (!isTrusted(role, provider, request, context)) {
            throw denied();
        }
        Session session = RoleSessions.open(
                call,
                role,
                Given.text(request.roleSessionName()),
                SessionRequests.duration(request.durationSeconds(), USUAL_SECONDS, role.maxSessionSeconds()),
                SessionRequests.policies(call.records(), role.account(), request.policy(), request.policyArns()),
                Map.of(),
                context);
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(SessionRequests.shown(session))
                .assumedRoleUser(RoleSessions.shown(session))
                .subjectFromWebIdentityToken(token.subject())
                .audience(token.audience().getFirst())
                .provider(provider.arn())
                .build();
    }

    private static dev.maquette.aws.api.AwsFailure denied() {
        return StsFailures.denied("Not authorized to perform " + ACTION);
    }

    /** The claims as condition keys, such as {@code oidc.eks.…:sub}. */
    private static Map<String, String> context(IdentityTokens.Token token) {
        String issuer = token.issuer().replaceFirst("^https://", "");
        Map<String, String> context = new java.util.TreeMap<>();
        context.put(issuer + ":sub", token.subject());
        context.put(issuer + ":aud", token.audience().getFirst());
        return context;
    }

    private boolean isTrusted(
            RoleView role,
            OidcProviders.Believed provider,
            AssumeRoleWithWebIdentityRequest request,
            Map<String, String> claims) {
        Context.Builder context = Context.builder();
        claims.forEach(context::put);
        context.put("sts:RoleSessionName", Given.text(request.roleSessionName()));
        Decision decision = Evaluator.decide(new Question(
                ACTION,
                role.arn(),
                context.build(),
                new Question.Names("", "", "", "", provider.arn()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new NamedPolicy(role.arn(), cache.document(role.trust()))),
                true,
                true));
        return decision.isAllowed();
    }
}
