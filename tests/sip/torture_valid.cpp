// RFC 4475 3.1.1 and 3.4: well-formed messages. Each must be read, and read right.
#include <catch2/catch.hpp>

#include "sip_files.hpp"

using namespace siptriage;

namespace {

struct Torture {
  explicit Torture(std::string const& name) : text(test::torture(name)) {
    INFO(name);
    REQUIRE_FALSE(text.empty());
    auto parsed = sip::parse_message(text, {}, arena, &notes);
    REQUIRE(parsed.has_value());
    message = std::move(*parsed);
  }
  Torture(Torture const&) = delete;
  Torture& operator=(Torture const&) = delete;

  std::string text;
  Arena arena;
  sip::ParseNotes notes;
  sip::Message message;
};

std::string_view param(sip::Params const& params, std::string_view name) {
  auto const* found = sip::find_param(params, name);
  return found == nullptr ? "(absent)" : found->value;
}

}  // namespace

TEST_CASE("wsinv: a short tortuous INVITE") {
  Torture t("wsinv");
  CHECK(t.notes.notes == std::vector<std::string>{});
  CHECK(t.message.method == "INVITE");
  CHECK(t.message.request_uri == "sip:vivekg@chair-dnrc.example.com;unknownparam");
  CHECK(t.message.call_id == "wsinv.ndaksdj@192.0.2.1");
  CHECK(t.message.cseq->number == 9);
  CHECK(t.message.cseq->method == "INVITE");
  CHECK(t.message.header("Max-Forwards") == "0068");
  CHECK(t.message.header("Subject").empty());
  CHECK(t.message.header("NewFangledHeader") == "newfangled value continued newfangled value");
  CHECK(t.message.header("UnknownHeaderWithUnusualValue") == ";;,,;;,;");
  CHECK(t.message.body.substr(0, 5) == "v=0\r\n");

  auto const to = sip::to(t.message, t.arena);
  REQUIRE(to);
  CHECK(to->uri.user == "vivekg");
  CHECK(to->tag() == "1918181833n");
  CHECK(to->uri.params.empty());
  auto const from = sip::from(t.message, t.arena);
  REQUIRE(from);
  CHECK(from->display_name == "J Rosenberg \\\"");
  CHECK(from->tag() == "98asjd8");

  auto const vias = sip::vias(t.message, t.arena);
  REQUIRE(vias.size() == 3);
  CHECK(vias[0].transport == "UDP");
  CHECK(vias[0].host == "192.0.2.2");
  CHECK(param(vias[0].params, "branch") == "390skdjuw");
  CHECK(vias[1].host == "spindle.example.com");
  CHECK(param(vias[1].params, "branch") == "z9hG4bK9ikj8");
  CHECK(vias[2].host == "192.168.255.111");
  CHECK(param(vias[2].params, "branch") == "z9hG4bK30239");
}

TEST_CASE("intmeth: the wide range of valid characters") {
  using namespace std::string_literals;
  Torture t("intmeth");
  CHECK(t.notes.notes == std::vector<std::string>{});
  CHECK(t.message.method == "!interesting-Method0123456789_*+`.%indeed'~");
  CHECK(t.message.cseq->method == t.message.method);
  CHECK(t.message.cseq->number == 139122385);
  CHECK(t.message.call_id == "intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
  CHECK(param(sip::vias(t.message, t.arena).at(0).params, "branch") == "z9hG4bK-.!%66*_+`'~");
  auto const to = sip::to(t.message, t.arena);
  REQUIRE(to);
  CHECK(to->display_name == "BEL:\x07 NUL:\0 DEL:\x7f"s);
  CHECK(to->uri.user == "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
  CHECK(to->uri.host == "example.com");
  auto const from = sip::from(t.message, t.arena);
  REQUIRE(from);
  CHECK(from->display_name == "token1~` token2'+_ token3*%!.-");
  CHECK(from->tag() == "_token~1'+`*%!-.");
  CHECK(from->params.at(0).value.size() == 20);
}

TEST_CASE("esc01, escnull, esc02: escapes stay as they are") {
  Torture esc01("esc01");
  CHECK(esc01.notes.notes == std::vector<std::string>{});
  CHECK(esc01.message.request_uri == "sip:sips%3Auser%40example.com@example.net");
  CHECK(sip::to(esc01.message, esc01.arena)->uri.user == "%75se%72");
  CHECK(sip::from(esc01.message, esc01.arena)->uri.user == "I%20have%20spaces");
  CHECK(esc01.message.call_id == "esc01.239409asdfakjkn23onasd0-3234");
  CHECK(esc01.message.header("Contact") ==
        "<sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>");

  Torture escnull("escnull");
  CHECK(escnull.notes.notes == std::vector<std::string>{});
  CHECK(sip::to(escnull.message, escnull.arena)->uri.user == "null-%00-null");
  CHECK(escnull.message.all("Contact").size() == 2);
  CHECK(escnull.message.header("Content-Length") == "0");

  Torture esc02("esc02");
  CHECK(esc02.notes.notes == std::vector<std::string>{});
  CHECK(esc02.message.method == "RE%47IST%45R");
  CHECK(sip::from(esc02.message, esc02.arena)->display_name == "%Z%45");
  CHECK(param(sip::vias(esc02.message, esc02.arena).at(0).params, "branch") ==
        "z9hG4bK209%fzsnel234");
  CHECK(esc02.message.all("Contact").size() == 2);
}

TEST_CASE("lwsdisp: no LWS between display name and <") {
  Torture t("lwsdisp");
  CHECK(t.notes.notes == std::vector<std::string>{});
  auto const from = sip::from(t.message, t.arena);
  REQUIRE(from);
  CHECK(from->display_name == "caller");
  CHECK(from->uri.user == "caller");
  CHECK(from->tag() == "323");
}

TEST_CASE("longreq: long values") {
  auto const longish = std::string(5'000, 'l');
  auto text = "INVITE sip:user@example.com SIP/2.0\r\nTo: \"I have " + longish +
              "\" <sip:user@example.com:6000;unknownparam1=" + longish + ";unknown=" + longish +
              ">\r\nF: sip:amazinglylongcallername" + longish + "@example.net;tag=12982" + longish +
              ";unknownheaderparam" + longish + "name=" + longish + ";lr\r\nCall-ID: longreq.one" +
              longish + "\r\nCSeq: 3882340 INVITE\r\n";
  for (int i = 0; i < 34; ++i) {
    text +=
        "v: SIP/2.0/TCP sip" + std::to_string(i) + ".example.com;branch=z9hG4bK" + longish + "\r\n";
  }
  text += "Unknown-" + longish + "-Name: unknown-" + longish + "-value\r\n\r\nv=0\r\n";
  Arena arena;
  sip::ParseNotes notes;
  auto const message = sip::parse_message(text, {}, arena, &notes);
  REQUIRE(message);
  CHECK(notes.notes == std::vector<std::string>{});
  CHECK(message->call_id == "longreq.one" + longish);
  CHECK(sip::vias(*message, arena).size() == 34);
  CHECK(sip::from(*message, arena)->tag() == "12982" + longish);
  CHECK(sip::to(*message, arena)->uri.port == 6000);
}

TEST_CASE("dblreq: extra trailing octets belong to the body") {
  Torture t("dblreq");
  CHECK(t.notes.notes == std::vector<std::string>{});
  CHECK(t.message.method == "REGISTER");
  CHECK(t.message.call_id == "dblreq.0ha0isndaksdj99sdfafnl3lk233412");
  CHECK(t.message.all("Call-ID").size() == 1);
  CHECK(t.message.body.substr(0, 8) == "\r\nINVITE");
}

TEST_CASE("semiuri: semicolons in the user part") {
  Torture t("semiuri");
  CHECK(t.notes.notes == std::vector<std::string>{});
  CHECK(t.message.request_uri == "sip:user;par=u%40example.net@example.com");
  CHECK(t.message.header("Accept") ==
        "application/sdp, application/pkcs7-mime, multipart/mixed, multipart/signed, message/sip, "
        "message/sipfrag");
}

TEST_CASE("transports: varied and unknown") {
  Torture t("transports");
  CHECK(t.notes.notes == std::vector<std::string>{});
  CHECK(t.message.call_id == "transports.kijh4akdnaqjkwendsasfdj");
  std::vector<std::string_view> transports;
  for (auto const& via : sip::vias(t.message, t.arena)) transports.push_back(via.transport);
  CHECK(transports == std::vector<std::string_view>{"UDP", "SCTP", "TLS", "UNKNOWN", "TCP"});
}

TEST_CASE("mpart01: a multipart body with binary parts") {
  Torture t("mpart01");
  CHECK(t.notes.notes == std::vector<std::string>{});
  CHECK(t.message.call_id == "3d9485ad0c49859b@Zmx1ZmZ5LW1hYy0xNi5sb2NhbA..");
  CHECK(t.message.body.size() == std::stoul(std::string(t.message.header("Content-Length"))));
  CHECK(t.message.body.find('\0') != std::string_view::npos);
  auto const via = sip::vias(t.message, t.arena).at(0);
  CHECK(via.port == 5070);
  CHECK(sip::find_param(via.params, "rport")->has_value == false);
}

TEST_CASE("unreason, noreason: unusual and empty reason phrases") {
  Torture unreason("unreason");
  CHECK(unreason.notes.notes == std::vector<std::string>{});
  CHECK(unreason.message.status == 200);
  CHECK(unreason.message.reason_phrase ==
        "= 2**3 * 5**2 \xd0\xbd\xd0\xbe \xd1\x81\xd1\x82\xd0\xbe "
        "\xd0\xb4\xd0\xb5\xd0\xb2\xd1\x8f\xd0\xbd\xd0\xbe\xd1\x81\xd1\x82\xd0\xbe "
        "\xd0\xb4\xd0\xb5\xd0\xb2\xd1\x8f\xd1\x82\xd1\x8c - "
        "\xd0\xbf\xd1\x80\xd0\xbe\xd1\x81\xd1\x82\xd0\xbe\xd0\xb5");
  CHECK(sip::to(unreason.message, unreason.arena)->tag() == "2229");

  Torture noreason("noreason");
  CHECK(noreason.notes.notes == std::vector<std::string>{});
  CHECK(noreason.message.status == 100);
  CHECK(noreason.message.reason_phrase.empty());
  CHECK(noreason.message.is_response());
}

TEST_CASE("inv2543: RFC 2543 syntax") {
  Torture t("inv2543");
  CHECK(t.notes.notes == std::vector<std::string>{});
  auto const to = sip::to(t.message, t.arena);
  REQUIRE(to);
  CHECK(to->uri.user == "+16505552222");
  CHECK(to->uri.params.empty());
  CHECK(param(to->params, "user") == "phone");
  CHECK(param(sip::from(t.message, t.arena)->uri.params, "user") == "phone");
  CHECK(sip::vias(t.message, t.arena).at(0).params.empty());
}
