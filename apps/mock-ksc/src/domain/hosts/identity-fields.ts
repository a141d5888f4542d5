import * as z from "zod";
import { count, field, ipv4, text, time } from "../schema-field.js";
import { windowsDomainKindCodes } from "./host-codes.js";

const windowsDomainKinds = Object.keys(windowsDomainKindCodes) as (keyof typeof windowsDomainKindCodes)[];

/** What a host is called, where it stands in the network, and who owns it. */
export const identityFields = {
  id: field(
    z
      .string()
      .min(1)
      .max(256)
      .regex(/^[\x21-\x7e]+$/, "has a character that is not printable ASCII, or a blank"),
    "Host id",
    "KLHST_WKS_HOSTNAME: the id that a server generated for the host; the targetHost of a response.",
    "53bf5bda-d728-4888-b002-67e63b6e4c63",
  ),
  displayName: field(text().min(1), "Display name", "KLHST_WKS_DN: the name that consoles show.", "WS-PEREZ"),
  groupId: field(
    count().default(0),
    "Group",
    "KLHST_WKS_GROUPID: id of the host's group; 0 is Managed devices, 1 is Unassigned devices.",
    0,
  ),
  windowsName: field(text().optional(), "NetBIOS name", "KLHST_WKS_WINHOSTNAME.", "WS-PEREZ"),
  windowsDomain: field(text().optional(), "Windows domain", "KLHST_WKS_WINDOMAIN.", "CORP"),
  windowsDomainKind: field(
    z.enum(windowsDomainKinds).optional(),
    "Kind of the Windows domain",
    "KLHST_WKS_WINDOMAIN_TYPE: a domain or a workgroup.",
    "domain",
  ),
  dnsName: field(
    text().optional(),
    "DNS name",
    "KLHST_WKS_DNSNAME: the name without its domain.",
    "ws-perez",
  ),
  dnsDomain: field(text().optional(), "DNS domain", "KLHST_WKS_DNSDOMAIN.", "corp.example"),
  fqdn: field(text(512).optional(), "Full DNS name", "KLHST_WKS_FQDN.", "ws-perez.corp.example"),
  ipv4: field(
    ipv4().optional(),
    "IPv4 address",
    "KLHST_WKS_IP_LONG, as a number on the wire, most significant octet first.",
    "10.20.1.11",
  ),
  connectionIpv4: field(
    ipv4().optional(),
    "IPv4 address of the connection",
    "KLHST_WKS_CONNECT_IP_LONG: the address from which the agent connects.",
    "10.20.1.11",
  ),
  macAddresses: field(
    z.array(z.mac()).optional(),
    "MAC addresses",
    "KLHST_WKS_MAC_ADDRESSES: six bytes each, as hexadecimal pairs with colons.",
    ["02:00:5e:10:01:0b"],
  ),
  comment: field(text(1024).optional(), "Comment", "KLHST_WKS_COMMENT.", "Reception desk"),
  ownerId: field(
    count().optional(),
    "Owner",
    "KLHST_WKS_OWNER_ID: number of the user who owns the host.",
    12,
  ),
  ownerIsCustom: field(
    z.boolean().optional(),
    "Owner was assigned",
    "KLHST_WKS_OWNER_IS_CUSTOM: whether an administrator named the owner.",
    false,
  ),
  customOwnerId: field(
    count().optional(),
    "Assigned owner",
    "KLHST_WKS_CUSTOM_OWNER_ID: number of the user whom an administrator named.",
    12,
  ),
  fromUnassigned: field(
    z.boolean().optional(),
    "Found among the unassigned",
    "KLHST_WKS_FROM_UNASSIGNED: whether the host came from the group Unassigned devices.",
    false,
  ),
  createdAt: field(time().optional(), "Created", "KLHST_WKS_CREATED.", "2025-02-23T10:14:33Z"),
  lastVisibleAt: field(
    time().optional(),
    "Last visible",
    "KLHST_WKS_LAST_VISIBLE: when the network showed the host last.",
    "2025-06-03T08:10:00Z",
  ),
} as const;
