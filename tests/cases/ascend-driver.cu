// Driver calls on Ascend: AscendCL has one interface for runtime and driver.
#include <cuda.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

CUresult load(const char *path, CUstream stream) // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
{
    CUmodule module; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    CUfunction function; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    CUdeviceptr address; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cuInit(0); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cuModuleLoad(&module, path); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cuModuleGetFunction(&function, module, "scale"); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cuMemAlloc(&address, 1024); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    CUtensorMap map; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cuStreamSynchronize(stream); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    return CUDA_SUCCESS; // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
}

int customCount(int cusp) // ok
{
    return cusp; // ok
}
