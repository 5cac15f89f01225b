// Driver calls on Ascend: AscendCL has one interface for runtime and driver.
#include <cuda.h> // expect[ascend-910b]: adapt

CUresult load(const char *path, CUstream stream) // expect[ascend-910b]: rename
{
    CUmodule module; // expect[ascend-910b]: adapt
    CUfunction function; // expect[ascend-910b]: adapt
    CUdeviceptr address; // expect[ascend-910b]: adapt
    cuInit(0); // expect[ascend-910b]: adapt
    cuModuleLoad(&module, path); // expect[ascend-910b]: adapt
    cuModuleGetFunction(&function, module, "scale"); // expect[ascend-910b]: adapt
    cuMemAlloc(&address, 1024); // expect[ascend-910b]: adapt
    CUtensorMap map; // expect[ascend-910b]: rewrite
    cuStreamSynchronize(stream); // expect[ascend-910b]: rename
    return CUDA_SUCCESS; // expect[ascend-910b]: rename
}

int customCount(int cusp) // ok
{
    return cusp; // ok
}
