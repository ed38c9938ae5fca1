package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in aws at the prompt of a simulated cloud. */
class AwsAtThePromptTest {

    @TempDir
    Path worlds;

    private Shell.Said inTheCloud(String... lines) {
        return new Shell(worlds.resolve("cloud"), Locale.ENGLISH)
                .run(String.join("\n", lines) + "\n", "--profile", "sim-aws", "--clock", "max");
    }

    @Test
    void answersAndRefusesWithTheStatusesOfVersion2() {
        Shell.Said said = inTheCloud(
                "aws iam create-user --user-name kim --query User.Arn --output text",
                "aws iam get-user --user-name nobody; echo status $?",
                "aws iam create-user; echo status $?",
                "aws iam list-users --profile nowhere; echo status $?",
                "aws route53 list-hosted-zones; echo status $?");
        assertThat(said.out())
                .isEqualTo("arn:aws:iam::111122223333:user/kim\nstatus 254\nstatus 252\nstatus 255\nstatus 255\n");
        assertThat(said.err())
                .contains(
                        "\naws: [ERROR]: An error occurred (NoSuchEntity) when calling the GetUser operation: ",
                        "\naws: [ERROR]: An error occurred (ParamValidation): the following arguments are required:"
                                + " --user-name\n\nusage: aws [options]",
                        "\naws: [ERROR]: The config profile (nowhere) could not be found\n",
                        "aws.service-not-built-in: route53");
    }

    @Test
    void keepsProfilesInTheWorkingFolderWhereGoingBackReachesThem() {
        Shell.Said said = inTheCloud(
                "aws iam create-group --group-name crew --query Group.Path --output text",
                "aws configure set region us-west-2 --profile west",
                "aws configure set aws_secret_access_key wJalrXUtnFEMI --profile west",
                "aws configure get region --profile west",
                "aws configure get aws_secret_access_key --profile west",
                "aws configure list-profiles",
                "cat .aws/config",
                "ls -a .aws",
                "world back",
                "aws configure get aws_secret_access_key --profile west; echo status $?");
        assertThat(said.out())
                .startsWith("/\nus-west-2\n****************FEMI\nwest\n[profile west]\nregion = us-west-2\n")
                .contains("credentials")
                .endsWith("status 1\n")
                .doesNotContain("wJalrXUtnFEMI");
        assertThat(worlds.resolve("cloud").resolve("work").resolve(".aws/credentials"))
                .doesNotExist();
    }

    @Test
    void assumesTheRoleOfAProfile() {
        Shell.Said said = inTheCloud(
                "aws iam create-role --role-name r --query Role.Arn --output text --assume-role-policy-document"
                    + " '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}}]}'",
                "aws configure set role_arn arn:aws:iam::111122223333:role/r --profile r",
                "aws configure set credential_source Environment --profile r",
                "aws sts get-caller-identity --profile r --query Arn --output text");
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("arn:aws:sts::111122223333:assumed-role/r/maquette-session");
    }

    @Test
    void carriesFilesToBucketsAndBack() {
        Shell.Said said = inTheCloud(
                "aws s3 mb s3://shelf-of-kim",
                "mkdir -p site/img && echo '<p>' > site/index.html && echo x > site/img/a.png && echo y >"
                        + " site/notes.log",
                "aws s3 sync site s3://shelf-of-kim/www --exclude '*.log'",
                "aws s3 ls s3://shelf-of-kim/www/ | tr -s ' ' | cut -d' ' -f3-",
                "aws s3api head-object --bucket shelf-of-kim --key www/index.html --query ContentType",
                "rm site/img/a.png",
                "aws s3 sync site s3://shelf-of-kim/www --exclude '*.log' --delete --dryrun",
                "aws s3 cp s3://shelf-of-kim/www/index.html -",
                "echo streamed | aws s3 cp - s3://shelf-of-kim/streamed",
                "aws s3 mv s3://shelf-of-kim/streamed back.txt && cat back.txt",
                "aws s3 cp s3://shelf-of-kim/nothing . ; echo status $?",
                "aws s3 rb s3://shelf-of-kim; echo status $?",
                "aws s3 rb s3://shelf-of-kim --force");
        assertThat(said.out()).isEqualTo("""
            make_bucket: shelf-of-kim
            upload: site/img/a.png to s3://shelf-of-kim/www/img/a.png
            upload: site/index.html to s3://shelf-of-kim/www/index.html
            img/
            4 index.html
            "text/html"
            (dryrun) delete: s3://shelf-of-kim/www/img/a.png
            <p>
            move: s3://shelf-of-kim/streamed to ./back.txt
            streamed
            status 1
            status 1
            delete: s3://shelf-of-kim/www/img/a.png
            delete: s3://shelf-of-kim/www/index.html
            remove_bucket: shelf-of-kim
            """);
        assertThat(said.err())
                .contains(
                        "fatal error: An error occurred (404) when calling the HeadObject operation: Key \"nothing\""
                                + " does not exist",
                        "remove_bucket failed: s3://shelf-of-kim An error occurred (BucketNotEmpty) when calling the"
                                + " DeleteBucket operation: ");
    }

    @Test
    void nothingTypedLeavesTheSimulatedPlace() {
        Shell.Said cloud = inTheCloud(
                "aws sts get-caller-identity --endpoint-url https://sts.amazonaws.com; echo status $?",
                "AWS_ENDPOINT_URL=https://sts.amazonaws.com aws sts get-caller-identity; echo status $?");
        assertThat(cloud.out()).isEqualTo("status 253\nstatus 253\n");
        assertThat(cloud.err()).contains("aws.endpoint-elsewhere: https://sts.amazonaws.com lies outside");
        Shell.Said cluster =
                new Shell(worlds.resolve("cluster"), Locale.KOREAN).type("aws sts get-caller-identity; echo status $?");
        assertThat(cluster.out()).isEqualTo("status 253\n");
        assertThat(cluster.err()).contains("aws.no-cloud: sim-microk8s에는 클라우드가 없어");
    }

    @Test
    void theHistoryKeepsNoSecret() {
        Shell.Said said = inTheCloud("aws configure set aws_secret_access_key wJalrXUtnFEMI", "history");
        assertThat(said.out() + said.err()).doesNotContain("wJalrXUtnFEMI");
    }

    @Test
    void tellsWhatTheCloudCostsTheMomentItCosts() {
        Shell.Said said = inTheCloud(
                "VOLUME=$(aws ec2 create-volume --availability-zone ap-northeast-2a --volume-type gp3 --size 1000"
                        + " --query VolumeId --output text --tag-specifications"
                        + " 'ResourceType=volume,Tags=[{Key=team,Value=red}]')",
                "aws ec2 wait volume-available --volume-ids $VOLUME",
                "cost",
                "cost --by team",
                "cost --json");
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .containsPattern("vol-[0-9a-f]+ +EBS:VolumeUsage.gp3 +ap-northeast-2 +0.1249 +91.20 +0.00")
                .containsPattern("(?m)^red +0.1249 +91.20")
                .containsPattern("(?m)^total +0.1249 +91.20")
                .contains("\"modelled\":true,\"currency\":\"USD\",\"hourly\":\"0.124931506849\"");
    }

    @Test
    void theFirstPartOfJupyterHubOnEksRunsAndLeavesNothing() {
        Shell.Said said = new Shell(worlds.resolve("script"), Locale.ENGLISH)
                .run("", "run", "jupyterhub-on-eks", "--profile", "sim-aws");
        assertThat(said.out()).contains("The teardown left nothing.");
        assertThat(said.exitStatus()).isZero();
    }
}
