// Run-time compilation takes Ascend C source.
#include <nvrtc.h> // expect[ascend-910b]: adapt

nvrtcResult compile(const char *source) // expect[ascend-910b]: rename
{
    nvrtcProgram program; // expect[ascend-910b]: rename
    nvrtcCreateProgram(&program, source, "scale", 0, nullptr, nullptr); // expect[ascend-910b]: adapt
    nvrtcGetPTX(program, nullptr); // expect[ascend-910b]: rewrite
    int compiled = 1; // ok
    return NVRTC_SUCCESS; // expect[ascend-910b]: rename
}
