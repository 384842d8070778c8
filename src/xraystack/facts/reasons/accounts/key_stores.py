"""Status reasons of KMS keys in custom key stores: of an external key manager, or of a CloudHSM cluster."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_STORE = "aws kms describe-custom-key-stores --custom-key-store-id ID"
_UPDATE = "aws kms update-custom-key-store --custom-key-store-id ID"

REASONS = (
    Reason(
        "key-store-proxy-path",
        r"invalid URI path\. Verify the URI path for your external key store|XKS_PROXY_INVALID_CONFIGURATION",
        "the proxy of the external key store does not know the path that KMS calls: XksProxyUriPath is wrong",
        f"Set the path in the documentation of the proxy; it ends with /kms/xks/v1:\n{_UPDATE} --xks-proxy-uri-path PATH",
    ),
    Reason(
        "key-store-proxy-certificate",
        r"TLS connection to the external key store proxy|XKS_PROXY_INVALID_TLS_CONFIGURATION",
        "KMS does not accept the TLS certificate of the external key store's proxy",
        "The certificate must be valid today, with its whole chain, and come from a public authority that KMS accepts for key stores. Its common name must be the host of XksProxyUriEndpoint; behind a VPC endpoint service that is the private DNS name. The proxy must support TLS 1.2 or 1.3.",
    ),
    Reason(
        "key-store-proxy-credential",
        r"proxy rejected the request because it could not authenticate AWS KMS|XksProxyIncorrectAuthenticationCredential",
        "the proxy of the external key store does not accept the credential by which KMS signs its requests",
        f"Pass the key ID and secret that are set in the proxy. If both are right, a reverse proxy before it changes the headers.\n{_UPDATE} --xks-proxy-authentication-credential AccessKeyId=ID,RawSecretAccessKey=SECRET",
    ),
    Reason(
        "key-store-proxy-unreachable",
        r"cannot communicate with the external key store proxy|XksProxyUriUnreachable|XKS_PROXY_NOT_REACHABLE",
        "KMS does not reach the proxy of the external key store, or all of its key managers are down",
        f"Check that the proxy runs, and accepts TCP 443 at XksProxyUriEndpoint or behind the VPC endpoint service. The administrators of the key manager see whether that is available. Compare endpoint, path and service name of the store:\n{_STORE}",
    ),
    Reason(
        "key-store-proxy-slow",
        r"external key store proxy did not respond|XKS_PROXY_TIMED_OUT",
        "the proxy of the external key store did not reply to KMS in time: it has 250 milliseconds",
        "Repeat the call. If it fails again, the administrators of the proxy check its load and its distance: a round trip between the region and the key manager must not take more than 35 milliseconds.",
    ),
    Reason(
        "key-store-proxy-unhealthy",
        r"external key store proxy is in an unhealthy state",
        "the proxy of the external key store reports that it does not work, or that all of its key managers are down",
        "Repeat the call later. If it fails again, the administrators of the proxy or of the key manager must repair it: the template and AWS's policies are not the cause.",
    ),
    Reason(
        "key-store-proxy-response",
        r"cannot interpret the response (?:it received )?from the external key store proxy|XksProxyInvalidResponse|XKS_PROXY_INVALID_RESPONSE",
        "the proxy of the external key store replied with something that KMS does not understand",
        "Repeat the call. If it fails again, the maker of the proxy must correct it. The test client of KMS, aws-samples/aws-kms-xksproxy-test-client on GitHub, shows what is wrong.",
    ),
    Reason(
        "key-store-proxy-denied",
        r"external key store proxy denied access|XKS_PROXY_ACCESS_DENIED",
        "the proxy of the external key store itself does not allow the operation; no policy of AWS denies it",
        "Its administrators change the authorization rules of the proxy: these see the caller's ARN, the KMS key and the operation. A change of IAM or of the key's policy does not help.",
    ),
    Reason(
        "key-store-proxy-operation",
        r"external key store proxy rejected the request because it does not support",
        "the proxy of the external key store does not have the operation that KMS called",
        "Its administrators update the proxy, or ask its maker: it must have all operations of the external key store proxy API.",
    ),
    Reason(
        "key-store-key-missing",
        r"could not find the external key\b|XksKeyNotFound",
        "the external key manager has no key of the ID in XksKeyId",
        "Pass the ID by which the proxy knows the key. A KMS key keeps its XksKeyId: if the external key was deleted or renamed, restore it under that ID. Without it the data that it encrypted cannot be read.",
    ),
    Reason(
        "key-store-key-unfit",
        r"(?:key spec|status|key usage) of the external key must|the external key does not support the requested operation|external key is not enabled in|XksKeyInvalidConfiguration",
        "the external key does not have what KMS requires: AES with 256 bits, enabled, for encryption and decryption",
        "In the external key manager enable the key, and allow both operations. Or create the KMS key with another XksKeyId: an existing one keeps its external key.",
    ),
    Reason(
        "key-store-key-in-use",
        r"XksKeyAlreadyInUse|XksKeyId\)? is already associated",
        "another KMS key of the store already uses this external key",
        "Pass another external key as XksKeyId: each KMS key requires a separate one. Or use the existing KMS key.",
    ),
    Reason(
        "key-store-data-changed",
        r"(?:ciphertext|additional authenticated data|encryption context)\b[^\n]*corrupted, missing,? or otherwise invalid",
        "the encrypted data or its encryption context is not as at the encryption, or the external key store changed it",
        "Repeat the call with the same bytes and the same encryption context as at the encryption. If both are right, the proxy or the key manager changes the data: its administrators must look at that.",
    ),
    Reason(
        "key-store-endpoint-missing",
        r"XksProxyVpcEndpointServiceNotFound|XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND",
        "KMS does not find the VPC endpoint service of the external key store, or may not use it",
        "XksProxyVpcEndpointServiceName has the form com.amazonaws.vpce.REGION.vpce-svc-ID, and is in the region of the store. Let KMS use the service:\naws ec2 modify-vpc-endpoint-service-permissions --service-id vpce-svc-ID --add-allowed-principals cks.kms.REGION.amazonaws.com",
    ),
    Reason(
        "key-store-endpoint",
        r"XksProxyVpcEndpointServiceInvalidConfiguration|XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION",
        "the VPC endpoint service of the external key store is not as KMS requires",
        "It has a Network Load Balancer in two zones at least, AcceptanceRequired: false, and cks.kms.REGION.amazonaws.com as allowed principal. Its private DNS name is verified, and is the host of XksProxyUriEndpoint:\naws ec2 describe-vpc-endpoint-service-configurations --service-ids vpce-svc-ID",
    ),
    Reason(
        "key-store-proxy-in-use",
        r"XksProxyUri(?:Endpoint)?InUse|XksProxyVpcEndpointServiceInUse|already associated with another external key store",
        "another external key store of the region already uses this proxy address or VPC endpoint service",
        "Use that store, or pass another address or service. To list the stores:\naws kms describe-custom-key-stores",
    ),
    Reason(
        "key-store-configuration",
        r"XksProxyInvalidConfiguration",
        "the proxy of the external key store is not configured as KMS requires",
        f"Correct what the reason names: the path (XksProxyUriPath ends with /kms/xks/v1), or the TLS certificate of the proxy. To read the settings:\n{_STORE}",
    ),
    Reason(
        "key-store-state",
        r"CustomKeyStoreInvalidState|ConnectionState of the custom key store|custom key store (?:\S+ )?(?:is not connected|is disconnected)",
        "the custom key store is not in the connection state that the call requires",
        f"To create or use a key it must be CONNECTED, to be deleted DISCONNECTED. After FAILED disconnect it first, correct its ConnectionErrorCode, and connect it again:\n{_STORE}\naws kms connect-custom-key-store --custom-key-store-id ID",
    ),
    Reason(
        "key-store-not-empty",
        r"CustomKeyStoreHasCMKs|custom key store contains KMS keys",
        "the custom key store still has KMS keys",
        "Schedule the deletion of its keys, wait until they are deleted (7 to 30 days), then delete the store. What they encrypted cannot be read after that.",
    ),
    Reason(
        "key-store-name-taken",
        r"CustomKeyStoreNameInUse",
        "another custom key store of the account has this name",
        "Choose another name, or use the existing store:\naws kms describe-custom-key-stores",
    ),
    Reason(
        "key-store-login",
        r"(?:custom key store|CloudHSM key store|ConnectionErrorCode)\b[^\n]*(?:INVALID_CREDENTIALS|USER_LOCKED_OUT|USER_LOGGED_IN|USER_NOT_FOUND)",
        "KMS cannot sign in to the key store: as the user kmsuser of the CloudHSM cluster, or with the credential of an external proxy",
        f"Disconnect the store first. USER_LOGGED_IN: sign kmsuser out. USER_NOT_FOUND: create the crypto user kmsuser. Otherwise set its password in the cluster, and pass the same to KMS; for an external store pass --xks-proxy-authentication-credential. Then connect it:\n{_UPDATE} --key-store-password PASSWORD",
    ),
    Reason(
        "key-store-cluster",
        r"CloudHsmClusterInvalidConfiguration|INSUFFICIENT_CLOUDHSM_HSMS",
        "the CloudHSM cluster is not as KMS requires for a key store",
        "It has private subnets in two zones at least, and an active HSM in two of them (one to connect the store). Its security group cloudhsm-cluster-ID-sg allows TCP 2223 to 2225 in both directions, from and to itself:\naws cloudhsmv2 describe-clusters",
    ),
    Reason(
        "key-store-cluster-inactive",
        r"CloudHsmClusterNotActive|CloudHSM cluster associated with the \w+ key store is not active",
        "the CloudHSM cluster of the key store is not active",
        "Initialize the cluster and activate it, which sets the password of its first user. Its State must be ACTIVE:\naws cloudhsmv2 describe-clusters",
    ),
    Reason(
        "key-store-cluster-in-use",
        r"CloudHsmClusterInUse",
        "another key store uses this CloudHSM cluster, or one with the same backup history",
        "Pass another cluster, which was not created from a backup of that one: each key store requires a separate one.",
    ),
    Reason(
        "key-store-cluster-other",
        r"CloudHsmClusterNotRelated",
        "the CloudHSM cluster has another certificate than the one that the key store had first",
        "Pass a cluster that was created from a backup of the first one, or the first one itself. For another cluster create another key store.",
    ),
    Reason(
        "key-store-trust-anchor",
        r"IncorrectTrustAnchor",
        "the certificate of the call is not the one by which the CloudHSM cluster was initialized",
        "Pass the file customerCA.crt of this cluster, as a whole: --trust-anchor-certificate file://customerCA.crt",
    ),
    Reason(
        "hsm-key-owner",
        r"HSM Error: Key Access is denied",
        "the key in the CloudHSM cluster belongs to another user; one who shares it may use it, but not change or delete it",
        "Sign in as the crypto user who owns the key. getKeyInfo shows the owner and the users who share the key. Policies of IAM are not the cause.",
    ),
    Reason(
        "hsm-client",
        r"LIQUIDSECURITY: (?:Daemon socket connection error|Invalid Operation)",
        "the CloudHSM client does not reach the HSM whose address is in its configuration: that was deleted, or failed",
        "Stop the client, pass the address of an active HSM, and start it again: sudo /opt/cloudhsm/bin/configure -a ADDRESS. The security group must allow TCP 2223 to 2225. To list the addresses:\naws cloudhsmv2 describe-clusters --query 'Clusters[].Hsms[].[EniIp,State]'",
    ),
)
"""Searched for before the rows of keys, which know their states and policies only."""
