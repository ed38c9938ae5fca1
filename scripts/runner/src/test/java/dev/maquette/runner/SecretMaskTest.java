package dev.maquette.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

    private final SecretMask mask = SecretMask.knowing(Map.of("DB_PASSWORD", "correct horse", "NAME", "visible"));

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        psql correct horse                             ~ psql ****
        login --password s3cret --user me              ~ login --password **** --user me
        login --client-secret=s3cret                   ~ login --client-secret=****
        kubectl create secret generic x --from-literal=password=abc ~ kubectl create secret generic x --from-literal=password=****
        client_secret: abc                             ~ client_secret: ****
        export AWS_SECRET_ACCESS_KEY=abc/def           ~ export AWS_SECRET_ACCESS_KEY=****
        curl -H 'Authorization: Bearer abc.def'        ~ curl -H 'Authorization: Bearer ****
        aws configure set aws_secret_access_key wJalr/K7 ~ aws configure set aws_secret_access_key ****
        aws configure set profile.x.aws_session_token abc ~ aws configure set profile.x.aws_session_token ****
        aws ssm put-parameter --name a --type SecureString --value s3cret ~ aws ssm put-parameter --name a --type SecureString --value ****
        aws ssm put-parameter --value s3cret --name a --type SecureString ~ aws ssm put-parameter --value **** --name a --type SecureString
        aws iam create-login-profile --user-name a --password s3cret ~ aws iam create-login-profile --user-name a --password ****
        key AKIAIOSFODNN7EXAMPLE                       ~ key ****
        """)
    void hidesSecrets(String text, String hidden) {
        assertThat(mask.hide(text)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl get secret hub -n jupyterhub",
                "kubectl create token default",
                "secretName: hub-tls",
                "aws configure set region us-east-1",
                "aws ssm put-parameter --name a --type String --value plain",
                "login --password $DB_PASSWORD",
                "login --password-file pw.txt",
                "visible"
            })
    void leavesTheRestAsItIs(String text) {
        assertThat(mask.hide(text)).isEqualTo(text);
    }
}
