# cmake -DROOT=dir -DOUTPUT=file.cpp -P embed_files.cmake
# Writes every file below ROOT as a byte array, so that any byte of a sample survives.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/*)
list(SORT files)
set(arrays "")
set(rows "")
set(index 0)
foreach(name ${files})
  file(READ ${ROOT}/${name} hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char kFile${index}[] = {${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${name}\", {kFile${index}, sizeof(kFile${index}) - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Generated from lib/rules/catalogue; do not edit.
#include \"rules/builtin.hpp\"
namespace siptriage::rules {
namespace {
${arrays}}  // namespace
std::vector<EmbeddedFile> const& builtin_files() {
  static std::vector<EmbeddedFile> const files = {
${rows}  };
  return files;
}
}  // namespace siptriage::rules
")
