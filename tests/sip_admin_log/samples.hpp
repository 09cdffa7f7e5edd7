// Records in the form of the product, with fictitious names.
#pragma once

#include <string>

namespace siptriage::families::test {

inline std::string const kClsHeader =
    R"(TL_WARN(TF_DIAG) [pool1\edge2]0584.0A44::03/02/2026-07:10:46.230.0000773E )"
    R"((SIPStack,SIPAdminLog::WriteDiagnosticEvent:SIPAdminLog.cpp(830)) [156659184] $$begin_record)"
    "\n";
inline std::string const kOcsHeader =
    R"(TL_ERROR(TF_DIAG) [0]06E4.0EB4::01/18/2026-05:00:43.101.00005386 )"
    R"((SIPStack,SIPAdminLog::TraceDiagRecord:SIPAdminLog.cpp(122))$$begin_record)"
    "\n";
inline std::string const kDiagBody =
    "Severity: warning\n"
    "Text: The domain of the message resolved by DNS SRV but none of the FQDNs is in the same "
    "domain\n"
    "Result-Code: 0xc3e93d6f SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH\n"
    "SIP-Start-Line: INVITE sip:bob@example.net SIP/2.0\n"
    "SIP-Call-ID: f1b3ad5d-183b-4632-b210-c2f9bec71960\n"
    "SIP-CSeq: 2066245576 INVITE\n"
    "Peer: expe.example.com:25002\n"
    "Data: domain=\"meet.example.com\";fqdn1=\"expe.example.com:5061\"\n";
inline std::string const kEnd = "$$end_record\n";
inline std::string const kDiag = kClsHeader + kDiagBody + kEnd;

inline std::string const kProtocolHeader =
    R"(TL_INFO(TF_PROTOCOL) [pool1\edge2]0584.0A44::03/02/2026-07:10:46.200.00007730 )"
    R"((SIPStack,SIPAdminLog::ProtocolRecord::Flush:ProtocolRecord.cpp(265)) [156659184] )"
    "$$begin_record\n";
inline std::string const kProtocolBody =
    "Trace-Correlation-Id: 156659184\n"
    "Instance-Id: 1C45\n"
    "Direction: incoming;source=\"internal edge\";destination=\"external edge\"\n"
    "Peer: 192.0.2.7:25002\n"
    "Message-Type: response\n"
    "Start-Line: SIP/2.0 504 Server time-out\n"
    "FROM: \"Alice\"<sip:alice@meet.example.com>;tag=9fea3e7d70afd884\n"
    "To: <sip:bob@example.net>;tag=98283FD4A66E24FF\n"
    "CALL-ID: f1b3ad5d-183b-4632-b210-c2f9bec71960\n"
    "CSeq: 2066245576 INVITE\n"
    "Via: SIP/2.0/tls 192.0.2.7:25002;branch=z9hG4bK1;ms-received-port=25002\n"
    "ms-diagnostics: 1009;reason=\"No match for domain in DNS SRV results\";"
    "domain=\"meet.example.com\";fqdn1=\"expe.example.com:5061\";source=\"sip.example.net\"\n"
    "Content-Length: 0\n"
    "Message-Body: -\n";
inline std::string const kProtocol = kProtocolHeader + kProtocolBody + kEnd;

inline std::string const kComponent =
    "TL_ERROR(TF_COMPONENT) [0]0860.0CDC::01/18/2026-05:07:42.622.000d0b31 "
    "(SIPStack,CSIPRequest::GetNextHopByRouteHeader:SIPRequest.cpp(2440))( 00000000028FDD70 ) "
    "Exit - route headers from untrusted source. Result 0xC3E93C5E(SIPPROXY_E_ROUTING)\n";
inline std::string const kPlain =
    "TL_INFO(TF_COMPONENT) [0]0860.0CDC::01/18/2026-05:07:42.622.000d0b32 "
    "(SIPStack,CSIPRequest::Process:SIPRequest.cpp(24))( 00000000028FDD70 ) Enter\n";

}  // namespace siptriage::families::test
