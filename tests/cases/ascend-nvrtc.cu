// Run-time compilation takes Ascend C source.
#include <nvrtc.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

nvrtcResult compile(const char *source) // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
{
    nvrtcProgram program; // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    nvrtcCreateProgram(&program, source, "scale", 0, nullptr, nullptr); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    nvrtcGetPTX(program, nullptr); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    int compiled = 1; // ok
    return NVRTC_SUCCESS; // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
}
